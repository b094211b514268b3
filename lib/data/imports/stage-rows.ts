import { hash } from 'node:crypto';
import { copyLine } from '@/lib/data/imports/copy-text';
import { factTables } from '@/lib/data/imports/fact-tables';
import type { StageValue } from '@/lib/data/imports/stage-layout';
import type {
  ContactFact,
  FeedbackFact,
  ImportedFact,
  InvoiceFact,
  OrderFact,
  SubscriptionFact,
  TicketFact,
} from '@/lib/domain/import/imported-fact';

const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));

/** The staging rows of one fact as lines of COPY text. */
export function stageLines(rowNumber: number, fact: ImportedFact): string {
  let lines = '';
  for (const values of toStageRows(rowNumber, fact)) lines += copyLine(values);
  return lines;
}

/** Values in the order of `copiedColumns`; usage gives one row a metric. */
function toStageRows(rowNumber: number, fact: ImportedFact): StageValue[][] {
  switch (fact.subject) {
    case 'customers':
      return [row(rowNumber, fact, null, [json(fact.values), json(fact.attributes)])];
    case 'contacts':
      return [row(rowNumber, fact, personKey(fact), contactValues(fact))];
    case 'usage': {
      const counts = Object.entries(fact.counts);
      // a day without any use is still a row of the file, and is counted as one
      if (counts.length === 0) return [row(rowNumber, fact, null, [null, fact.day, null])];
      return counts.map(([metric, n]) => row(rowNumber, fact, null, [metric, fact.day, n]));
    }
    case 'subscriptions':
      return [keyedRow(rowNumber, fact, subscriptionValues(fact), factTables.subscriptions.columns.length)];
    case 'invoices':
      return [keyedRow(rowNumber, fact, invoiceValues(fact))];
    case 'orders':
      return [keyedRow(rowNumber, fact, orderValues(fact))];
    case 'tickets':
      return [keyedRow(rowNumber, fact, ticketValues(fact))];
    case 'feedback':
      return [keyedRow(rowNumber, fact, feedbackValues(fact))];
  }
}

function row(
  rowNumber: number,
  fact: ImportedFact,
  externalId: string | null,
  values: StageValue[],
  isContentKey = false,
): StageValue[] {
  const given: StageValue[] = [
    rowNumber,
    fact.customerKey,
    fact.customerName ?? null,
    externalId,
    isContentKey,
    fact.recordedAt ?? null,
  ];
  return given.concat(values);
}

/**
 * A row without an id of its own is known by what it says, and by which repetition of it this is: the first here, later
 * ones are numbered once the file is staged.
 */
function keyedRow(
  rowNumber: number,
  fact: ImportedFact,
  values: StageValue[],
  speaking = values.length,
): StageValue[] {
  if (fact.factKey) return row(rowNumber, fact, fact.factKey, values);
  const content = JSON.stringify([
    fact.customerKey,
    speaking < values.length ? values.slice(0, speaking) : values,
  ]);
  return row(rowNumber, fact, `${hash('sha256', content, 'base64url').slice(0, 24)}#1`, values, true);
}

function personKey(fact: ContactFact): string {
  return fact.factKey ?? fact.email?.toLowerCase() ?? fact.phone ?? `name:${fact.name}`;
}

function contactValues(fact: ContactFact): StageValue[] {
  return [
    fact.name,
    fact.nameAr,
    fact.email,
    fact.phone,
    fact.jobTitle,
    fact.part,
    fact.locale,
    fact.leftOn,
    fact.consents.length > 0 ? JSON.stringify(fact.consents) : null,
  ];
}

function subscriptionValues(fact: SubscriptionFact): StageValue[] {
  return [
    fact.subscriptionKey,
    fact.plan,
    fact.status,
    fact.startsOn,
    fact.trialStartsOn ?? null,
    fact.endsOn,
    fact.endAssumed,
    fact.mrrMinor,
    fact.isPriceUnknown ?? false,
    fact.currency,
    fact.listMrrMinor,
    fact.discountMinor,
    fact.discountReason,
    fact.seats,
    fact.billingMonths,
    fact.termEndsOn,
    fact.noticeOn,
    fact.autoRenews,
    fact.cancellation?.requestedOn ?? null,
    fact.cancellation?.effectiveOn ?? null,
    fact.cancellation?.reasonCode ?? null,
    fact.cancellation?.isVoluntary ?? null,
    fact.cancellation?.comment ?? null,
    json(fact.customer?.values),
    json(fact.customer?.attributes),
  ];
}

function invoiceValues(fact: InvoiceFact): StageValue[] {
  return [
    fact.number,
    fact.subscriptionKey,
    fact.issuedOn,
    fact.dueOn,
    fact.paidOn,
    fact.status,
    fact.netMinor,
    fact.taxMinor,
    fact.currency,
  ];
}

function orderValues(fact: OrderFact): StageValue[] {
  return [
    fact.occurredAt,
    fact.orderNumber,
    fact.orderedOn,
    fact.productCode,
    fact.productName,
    fact.category,
    fact.quantity,
    fact.amountMinor,
    fact.discountMinor,
    fact.currency,
    fact.country,
  ];
}

function ticketValues(fact: TicketFact): StageValue[] {
  return [
    fact.contactKey,
    fact.occurredAt,
    fact.ticketSubject,
    fact.status,
    fact.priority,
    fact.category,
    fact.channel,
    fact.isComplaint,
    fact.firstResponseAt,
    fact.resolvedAt,
    fact.promisedAt,
    fact.reopenedCount,
    fact.minutes,
  ];
}

function feedbackValues(fact: FeedbackFact): StageValue[] {
  return [
    fact.contactKey,
    fact.occurredAt,
    fact.kind,
    fact.touchpoint,
    fact.score,
    fact.scaleMin,
    fact.scaleMax,
    fact.comment,
    fact.language,
    fact.polarity,
    fact.channel,
  ];
}
