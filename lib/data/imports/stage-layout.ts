import { factTables, isFactSubject, type StageColumn } from '@/lib/data/imports/fact-tables';
import type { ImportedFact } from '@/lib/domain/import/imported-fact';
import type { ImportSubject } from '@/lib/domain/import/subject';

/** What a cell of a staging row may be before it is written as COPY text. */
export type StageValue = string | number | boolean | null | readonly string[];

// What every staging row has; the last five are filled in SQL.
const givenColumns = [
  ['row_number', 'integer'],
  ['customer_key', 'text'],
  ['customer_name', 'text'],
  ['fact_key', 'text'],
  ['recorded_at', 'timestamp with time zone'],
] as const satisfies readonly StageColumn[];

const decidedColumns = [
  ['customer_id', 'integer'],
  ['external_id', 'text'],
  ['existing_id', 'bigint'],
  ['action', 'text'],
  ['error_code', 'text'],
] as const satisfies readonly StageColumn[];

const customerColumns: readonly StageColumn[] = [
  ['values', 'jsonb'],
  ['attributes', 'jsonb'],
];

const ownColumns: Record<ImportSubject, readonly StageColumn[]> = {
  customers: customerColumns,
  contacts: [
    ['name', 'text'],
    ['name_ar', 'text'],
    ['email', 'text'],
    ['phone', 'text'],
    ['job_title', 'text'],
    ['part', 'text'],
    ['locale', 'text'],
    ['left_on', 'date'],
    ['consents', 'jsonb'],
  ],
  usage: [
    ['metric', 'text'],
    ['day', 'date'],
    ['n', 'double precision'],
    ['metric_id', 'smallint'],
  ],
  subscriptions: [
    ...factTables.subscriptions.columns,
    ['cancel_requested_on', 'date'],
    ['cancel_effective_on', 'date'],
    ['cancel_reason', 'text'],
    ['cancel_voluntary', 'boolean'],
    ['cancel_comment', 'text'],
    ...customerColumns,
  ],
  invoices: factTables.invoices.columns,
  orders: [['occurred_at', 'timestamp with time zone'], ...factTables.orders.columns],
  tickets: [
    ['contact_key', 'text'],
    ['occurred_at', 'timestamp with time zone'],
    ...factTables.tickets.columns,
  ],
  feedback: [
    ['contact_key', 'text'],
    ['occurred_at', 'timestamp with time zone'],
    ...factTables.feedback.columns,
  ],
};

/** Columns of the staging table of a subject, in the order in which rows are written. */
export function stageColumns(subject: ImportSubject): StageColumn[] {
  return [...givenColumns, ...decidedColumns, ...ownColumns[subject]];
}

/** The columns that rows are copied into; the others start empty. */
export function copiedColumns(subject: ImportSubject): string[] {
  const own = ownColumns[subject].map(([name]) => name).filter((name) => name !== 'metric_id');
  const resolved = isFactSubject(subject) ? own.filter((name) => name !== 'contact_id') : own;
  return [...givenColumns.map(([name]) => name), ...resolved];
}

const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));

/** The staging rows of one fact, values in the order of `copiedColumns`; usage gives one row a metric. */
export function toStageRows(rowNumber: number, fact: ImportedFact): StageValue[][] {
  const given = [
    rowNumber,
    fact.customerKey,
    fact.customerName ?? null,
    fact.factKey ?? null,
    fact.recordedAt ?? null,
  ];
  switch (fact.subject) {
    case 'customers':
      return [[...given, json(fact.values), json(fact.attributes)]];
    case 'contacts':
      return [
        [
          ...given,
          fact.name,
          fact.nameAr,
          fact.email,
          fact.phone,
          fact.jobTitle,
          fact.part,
          fact.locale,
          fact.leftOn,
          fact.consents.length > 0 ? JSON.stringify(fact.consents) : null,
        ],
      ];
    case 'usage':
      return Object.entries(fact.counts).map(([metric, n]) => [...given, metric, fact.day, n]);
    case 'subscriptions':
      return [
        [
          ...given,
          fact.subscriptionKey,
          fact.plan,
          fact.status,
          fact.startsOn,
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
        ],
      ];
    case 'invoices':
      return [
        [
          ...given,
          fact.number,
          fact.subscriptionKey,
          fact.issuedOn,
          fact.dueOn,
          fact.paidOn,
          fact.status,
          fact.netMinor,
          fact.taxMinor,
          fact.currency,
        ],
      ];
    case 'orders':
      return [
        [
          ...given,
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
        ],
      ];
    case 'tickets':
      return [
        [
          ...given,
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
        ],
      ];
    case 'feedback':
      return [
        [
          ...given,
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
        ],
      ];
  }
}
