import { toLatinDigits } from '@/lib/domain/arabic-search';
import { addDays, addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import {
  defaultAnswers,
  type ImportAnswers,
  type ImportDefaults,
  type QuestionKey,
} from '@/lib/domain/import/answers';
import { guessFeedbackKind } from '@/lib/domain/import/guess-feedback-kind';
import { MappedSample } from '@/lib/domain/import/mapped-sample';
import type { ImportMapping } from '@/lib/domain/import/mapping';
import { guessDateOrder, parseDateText } from '@/lib/domain/import/values/date-text';
import { guessDecimalMark } from '@/lib/domain/import/values/decimal-text';
import { parseMoneyText } from '@/lib/domain/import/values/money-text';
import { monthOfName } from '@/lib/domain/import/values/month-names';
import { Refused } from '@/lib/domain/import/values/refused';

export interface ImportQuestions {
  /** what to ask; everything else the file answers itself, or it does not matter */
  ask: QuestionKey[];
  /** answers to begin with: what the file suggests, else what the organisation usually means */
  suggested: ImportAnswers;
}

type Rows = readonly (readonly string[])[];

/**
 * Which questions a file leaves open once its columns are mapped, each asked once for the whole file.
 * @param currency a currency that the headers name
 */
export function requiredQuestions(
  mapping: ImportMapping,
  sampleRows: Rows,
  organisation: ImportDefaults,
  currency: string | null = null,
): ImportQuestions {
  const file = new MappedSample(mapping, sampleRows);
  const suggested = defaultAnswers(organisation);
  if (currency) suggested.currency = currency;
  const ask = new Set<QuestionKey>();
  askAboutDates(file, suggested, ask);
  askAboutMoney(file, suggested, ask);
  askAboutPeople(file, suggested, ask);
  if (mapping.subject === 'subscriptions') askAboutSubscriptions(file, suggested, ask);
  if (mapping.subject === 'orders') askAboutReturns(file, suggested, ask);
  if (mapping.subject === 'usage') askAboutEvents(file, suggested, ask);
  if (mapping.subject === 'feedback' && !file.has('kind')) {
    Object.assign(
      suggested,
      guessFeedbackKind(file.headerOf('score'), file.values('score'), file.has('polarity')),
    );
    ask.add('feedbackKind');
  }
  return { ask: [...ask], suggested };
}

function askAboutDates(file: MappedSample, suggested: ImportAnswers, ask: Set<QuestionKey>): void {
  const columns = [
    ...file.fieldsOf('date', 'instant').map((field) => file.values(field)),
    file.ownValues('date'),
  ];
  const guesses = columns.flatMap((values) => {
    const isNumeric = values.some((value) => /^\D?\s*[\d٠-٩۰-۹]{1,2}\s?[-/.]/.test(value));
    return isNumeric ? [guessDateOrder(values)] : [];
  });
  const certain = new Set(guesses.filter((guess) => guess?.isCertain).map((guess) => guess?.order));
  const [order] = certain;
  if (certain.size === 1 && order) suggested.dateOrder = order;
  // one column that proves an order proves it for the file, unless another contradicts
  if (guesses.length > 0 && (certain.size !== 1 || guesses.includes(null))) ask.add('dateOrder');
  if (columns.flat().some(looksHijri)) {
    suggested.calendar = 'hijri';
    ask.add('calendar');
  }
  const isUndated =
    (file.subject === 'feedback' && !file.has('answered_at')) ||
    (file.subject === 'subscriptions' && file.has('tenure_months') && !file.has('starts_on'));
  if (isUndated) ask.add('asOfDate');
}

function looksHijri(text: string): boolean {
  const latin = toLatinDigits(text);
  if (/(?:^|\D)1[34]\d\d(?:\D|$)/.test(latin) && !/(?:^|\D)(19|20)\d\d(?:\D|$)/.test(latin)) return true;
  return /\p{L}/u.test(latin) && monthOfName(latin.replace(/[^\p{L}\p{M}\s]/gu, '').trim(), 'hijri') !== null;
}

function askAboutMoney(file: MappedSample, suggested: ImportAnswers, ask: Set<QuestionKey>): void {
  const fields = file.fieldsOf('money');
  const amounts = fields.flatMap((field) => file.values(field));
  const numbers = [
    ...amounts,
    ...file.fieldsOf('decimal', 'rate').flatMap((field) => file.values(field)),
    ...file.ownValues('number'),
  ];
  const mark = guessDecimalMark(numbers);
  if (mark) suggested.decimalMark = mark;
  else if (numbers.some((text) => /\d[.,]\d/.test(toLatinDigits(text)))) ask.add('decimalMark');
  if (fields.length === 0) return;
  const named = amounts.map((text) => parseMoneyText(text, suggested.decimalMark));
  const isNamed =
    named.length > 0 && named.every((money) => !(money instanceof Refused) && money.currency !== null);
  if (!file.has('currency') && !isNamed) ask.add('currency');
  const saysTax = file.subject === 'invoices' && (file.has('net') || file.has('tax'));
  if (['subscriptions', 'orders', 'invoices'].includes(file.subject) && !saysTax) ask.add('vat');
}

function askAboutPeople(file: MappedSample, suggested: ImportAnswers, ask: Set<QuestionKey>): void {
  const phones = [...file.values('phone'), ...file.values('customer_phone')];
  if (phones.some((phone) => !/^\s*(\+|00)/.test(toLatinDigits(phone)))) ask.add('phoneCountry');
  if (file.subject === 'contacts') ask.add('consent');
  if (file.subject === 'orders' || file.subject === 'feedback') {
    const blank = file
      .pairs('customer_id', 'customer_email')
      .some(([id, email]) => id === '' && email === '');
    if (blank) ask.add('anonymousRows');
  }
  const names = ['customer_id', 'customer_email', 'customer_name'].some((field) => file.has(field));
  if (file.subject !== 'customers' && names) {
    // money brings its customers along; what people said or did belongs to customers who are known
    const brings = file.subject === 'subscriptions' || file.subject === 'orders';
    suggested.unknownCustomers = brings ? 'create' : 'reject';
    ask.add('unknownCustomers');
  }
}

function askAboutSubscriptions(file: MappedSample, suggested: ImportAnswers, ask: Set<QuestionKey>): void {
  if (file.has('cancelled_on') && !file.has('ends_on')) {
    // still in service after the day of cancelling: that day was the request
    const runsOn = file
      .pairs('cancelled_on', 'status')
      .some(([day, status]) => day !== '' && /activ|نشط|ساري|past/i.test(status));
    if (runsOn) suggested.cancelDateMeans = 'request';
    ask.add('cancelDateMeans');
  }
  if (file.has('ends_on') && file.has('starts_on')) {
    const lastDay = endsOnLastDay(file, suggested);
    if (lastDay !== null) suggested.endDateIs = lastDay ? 'last_day' : 'first_day_after';
    else ask.add('endDateIs');
  }
  const isPriced = file.has('price') || file.has('unit_price');
  const saysMonths = file.has('interval') || file.has('billing_months');
  if (isPriced && !saysMonths && !file.has('mrr') && !file.has('arr')) ask.add('priceMonths');
}

/** Whether whole months end the day before they began (31 December) or on the same day (1 January). */
function endsOnLastDay(file: MappedSample, suggested: ImportAnswers): boolean | null {
  const reading = { order: suggested.dateOrder, calendar: suggested.calendar };
  let lastDay = 0;
  let sameDay = 0;
  for (const [start, end] of file.pairs('starts_on', 'ends_on')) {
    const [from, to] = [parseDateText(start, reading), parseDateText(end, reading)];
    if (from instanceof Refused || to instanceof Refused) continue;
    if (isWholeMonths(from.date, to.date)) sameDay++;
    else if (isWholeMonths(from.date, addDays(to.date, 1))) lastDay++;
  }
  if (lastDay >= 3 && lastDay > sameDay * 5) return true;
  return sameDay >= 3 && sameDay > lastDay * 5 ? false : null;
}

function isWholeMonths(from: CalendarDate, to: CalendarDate): boolean {
  return [1, 3, 6, 12, 24, 36].some((months) => addMonths(from, months) === to);
}

/** A log of events has a row for each: the time of day tells, and where nothing is counted each row counts once. */
function askAboutEvents(file: MappedSample, suggested: ImportAnswers, ask: Set<QuestionKey>): void {
  const hasTimes = file.values('day').some((value) => /[\d٠-٩۰-۹]{1,2}:[\d٠-٩۰-۹]{2}/.test(value));
  const isCounted = file.has('count') || file.hasMetrics();
  if (hasTimes || !isCounted) suggested.repeatedCounts = 'add';
  if (hasTimes && isCounted) ask.add('repeatedCounts');
}

function askAboutReturns(file: MappedSample, suggested: ImportAnswers, ask: Set<QuestionKey>): void {
  const negative = ['quantity', 'line_total', 'order_total'].flatMap((field) => file.values(field));
  if (negative.some((text) => /^\s*[-(−]|-\s*$/.test(text))) ask.add('negativeRows');
  const numbers = file.values('order_number');
  const credits = numbers.filter((number) => /^(C|CN|CR|R|RET)-?\d/i.test(number));
  // a few credit notes among plain numbers
  if (credits.length > 0 && credits.length < numbers.length / 2) {
    suggested.returnPrefix = /^[A-Z]+/i.exec(credits[0] ?? '')?.[0] ?? null;
    ask.add('returnPrefix');
  }
}
