import type { ImportSubject } from '@/lib/domain/import/subject';

export type StageType =
  | 'text'
  | 'text[]'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'double precision'
  | 'date'
  | 'timestamp with time zone'
  | 'boolean'
  | 'jsonb';

export type StageColumn = readonly [name: string, type: StageType];

/** How rows of one subject become facts: where they go and which columns say what the fact is. */
export type FactTable = {
  table: string;
  /** the same names in the staging table and in the fact table; `contact_id` is looked up */
  columns: readonly StageColumn[];
  /** column of the day whose beginning is when the fact happened; null where rows bring their own instant */
  happensOn: string | null;
  /** rows without a customer belong to customer 0 */
  allowsUnknown: boolean;
};

export const factTables = {
  subscriptions: {
    table: 'subscription_period',
    columns: [
      ['subscription_key', 'text'],
      ['plan', 'text'],
      ['status', 'text'],
      ['starts_on', 'date'],
      ['trial_starts_on', 'date'],
      ['ends_on', 'date'],
      ['end_assumed', 'boolean'],
      ['mrr_minor', 'bigint'],
      ['is_price_unknown', 'boolean'],
      ['currency', 'text'],
      ['list_mrr_minor', 'bigint'],
      ['discount_minor', 'bigint'],
      ['discount_reason', 'text'],
      ['seats', 'integer'],
      ['billing_months', 'smallint'],
      ['term_ends_on', 'date'],
      ['notice_on', 'date'],
      ['auto_renews', 'boolean'],
    ],
    happensOn: 'starts_on',
    allowsUnknown: false,
  },
  invoices: {
    table: 'invoice',
    columns: [
      ['number', 'text'],
      ['subscription_key', 'text'],
      ['issued_on', 'date'],
      ['due_on', 'date'],
      ['paid_on', 'date'],
      ['status', 'text'],
      ['net_minor', 'bigint'],
      ['tax_minor', 'bigint'],
      ['currency', 'text'],
    ],
    happensOn: 'issued_on',
    allowsUnknown: false,
  },
  orders: {
    table: 'order_line',
    columns: [
      ['order_number', 'text'],
      ['ordered_on', 'date'],
      ['product_code', 'text'],
      ['product_name', 'text'],
      ['category', 'text'],
      ['quantity', 'integer'],
      ['amount_minor', 'bigint'],
      ['discount_minor', 'bigint'],
      ['currency', 'text'],
      ['country', 'text'],
    ],
    happensOn: null,
    allowsUnknown: true,
  },
  tickets: {
    table: 'ticket',
    columns: [
      ['contact_id', 'integer'],
      ['subject', 'text'],
      ['status', 'text'],
      ['priority', 'text'],
      ['category', 'text'],
      ['channel', 'text'],
      ['is_complaint', 'boolean'],
      ['first_response_at', 'timestamp with time zone'],
      ['resolved_at', 'timestamp with time zone'],
      ['promised_at', 'timestamp with time zone'],
      ['reopened_count', 'smallint'],
      ['minutes', 'integer'],
    ],
    happensOn: null,
    allowsUnknown: false,
  },
  feedback: {
    table: 'feedback',
    columns: [
      ['contact_id', 'integer'],
      ['kind', 'text'],
      ['touchpoint', 'text'],
      ['score', 'double precision'],
      ['scale_min', 'smallint'],
      ['scale_max', 'smallint'],
      ['comment', 'text'],
      ['language', 'text'],
      ['polarity', 'smallint'],
      ['channel', 'text'],
    ],
    happensOn: null,
    allowsUnknown: true,
  },
} as const satisfies Partial<Record<ImportSubject, FactTable>>;

export type FactSubject = keyof typeof factTables;

export function isFactSubject(subject: ImportSubject): subject is FactSubject {
  return subject in factTables;
}
