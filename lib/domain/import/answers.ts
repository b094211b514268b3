import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { feedbackKinds } from '@/lib/domain/import/feedback-kinds';
import { isCurrency } from '@/lib/domain/money-currencies';

const calendarDate = z.string().refine(isCalendarDate);
const consentChannel = z.enum(['email', 'sms', 'whatsapp', 'phone', 'post']);

/** What a file cannot say of itself: asked once, remembered for files with the same headers. */
export const importAnswersSchema = z.object({
  /** the day on which a snapshot was taken, or that undated comments bear */
  asOfDate: calendarDate.nullable(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']),
  calendar: z.enum(['gregorian', 'hijri']),
  /** the mark before the fraction; the other one groups thousands */
  decimalMark: z.enum(['.', ',']),
  /** of amounts that name none */
  currency: z.string().refine(isCurrency),
  vat: z.object({ isIncluded: z.boolean(), rate: z.number().min(0).max(1) }),
  /** two letters: the country that local telephone numbers belong to */
  phoneCountry: z.string().length(2),
  /** how and when consent was given, where no column says so; null claims none */
  consent: z
    .object({
      channels: z.array(consentChannel).min(1),
      origin: z.string().trim().min(1).max(300),
      givenOn: calendarDate,
    })
    .nullable(),
  /** whether a cancel date is the day of the request to leave, or the first day without service */
  cancelDateMeans: z.enum(['request', 'service_end']),
  /** whether an end date is the first day no longer in force, or the last day in force */
  endDateIs: z.enum(['first_day_after', 'last_day']),
  /** months that a price pays for, where no column says so */
  priceMonths: z.number().int().min(1).max(60),
  /** orders: negative rows are returns, or mistakes */
  negativeRows: z.enum(['returns', 'reject']),
  /** orders whose number begins with this are returns, whatever their sign; null: there is no such mark */
  returnPrefix: z.string().trim().min(1).max(5).nullable(),
  /** rows that name no customer count in totals only, or are rejected */
  anonymousRows: z.enum(['keep', 'reject']),
  /** customers that this file names and nobody has told of yet */
  unknownCustomers: z.enum(['create', 'reject']),
  /** usage: rows of one customer, day and metric are added up (each is an event), or the last of them holds */
  repeatedCounts: z.enum(['add', 'last']).default('last'),
  /** what kind of answer a score is */
  feedbackKind: z.enum(feedbackKinds),
  scaleMin: z.number().int().min(-10).max(100),
  scaleMax: z.number().int().min(-10).max(100),
});

export type ImportAnswers = z.infer<typeof importAnswersSchema>;

export type QuestionKey =
  | 'asOfDate'
  | 'dateOrder'
  | 'calendar'
  | 'decimalMark'
  | 'currency'
  | 'vat'
  | 'phoneCountry'
  | 'consent'
  | 'cancelDateMeans'
  | 'endDateIs'
  | 'priceMonths'
  | 'negativeRows'
  | 'returnPrefix'
  | 'anonymousRows'
  | 'unknownCustomers'
  | 'repeatedCounts'
  | 'feedbackKind';

/** What of the organisation answers depend on until a person says otherwise. */
export interface ImportDefaults {
  country: string;
  currency: string;
  /** 0–1; Saudi Arabia 0.15 */
  vatRate: number | null;
}

const VAT_RATES: Readonly<Record<string, number>> = {
  SA: 0.15,
  AE: 0.05,
  BH: 0.1,
  OM: 0.05,
  EG: 0.14,
  JO: 0.16,
  MA: 0.2,
  TN: 0.19,
};

/** The usual value-added tax of a country, for the form to begin with; null where we know none. */
function usualVatRate(country: string): number | null {
  return VAT_RATES[country] ?? null;
}

/** Answers to begin with, before anything of the file is known. */
export function defaultAnswers(organisation: ImportDefaults): ImportAnswers {
  return {
    asOfDate: null,
    dateOrder: 'dmy',
    calendar: 'gregorian',
    decimalMark: '.',
    currency: organisation.currency,
    vat: { isIncluded: false, rate: organisation.vatRate ?? usualVatRate(organisation.country) ?? 0 },
    phoneCountry: organisation.country,
    consent: null,
    cancelDateMeans: 'service_end',
    endDateIs: 'first_day_after',
    priceMonths: 1,
    negativeRows: 'returns',
    returnPrefix: null,
    anonymousRows: 'keep',
    unknownCustomers: 'create',
    repeatedCounts: 'last',
    feedbackKind: 'nps',
    scaleMin: 0,
    scaleMax: 10,
  };
}
