import { type FactSubject, factTables, type StageColumn } from '@/lib/data/imports/fact-tables';
import type { ImportSubject } from '@/lib/domain/import/subject';

/** What a cell of a staging row may be before it is written as COPY text. */
export type StageValue = string | number | boolean | null | readonly string[];

// What every staging row has.
const givenColumns = [
  ['row_number', 'integer'],
  ['customer_key', 'text'],
  ['customer_name', 'text'],
  ['external_id', 'text'],
  // the row has no id of its own and is known by what it says
  ['is_content_key', 'boolean'],
  ['recorded_at', 'timestamp with time zone'],
] as const satisfies readonly StageColumn[];

/** Filled in SQL: why the row is not taken. */
const decidedColumns = [['error_code', 'text']] as const satisfies readonly StageColumn[];

const customerColumns: readonly StageColumn[] = [
  ['values', 'jsonb'],
  ['attributes', 'jsonb'],
];

/** The columns of a fact that the file gives: people are looked up. */
function givenOf(subject: FactSubject): StageColumn[] {
  return factTables[subject].columns.filter(([name]) => name !== 'contact_id');
}

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
  ],
  subscriptions: [
    ...givenOf('subscriptions'),
    ['cancel_requested_on', 'date'],
    ['cancel_effective_on', 'date'],
    ['cancel_reason', 'text'],
    ['cancel_voluntary', 'boolean'],
    ['cancel_comment', 'text'],
    ...customerColumns,
  ],
  invoices: givenOf('invoices'),
  orders: [['occurred_at', 'timestamp with time zone'], ...givenOf('orders')],
  tickets: [['contact_key', 'text'], ['occurred_at', 'timestamp with time zone'], ...givenOf('tickets')],
  feedback: [['contact_key', 'text'], ['occurred_at', 'timestamp with time zone'], ...givenOf('feedback')],
};

/** Columns of the staging table of a subject, in the order in which rows are written. */
export function stageColumns(subject: ImportSubject): StageColumn[] {
  return [...givenColumns, ...decidedColumns, ...ownColumns[subject]];
}

/** The columns that rows are copied into; the others start empty. */
export function copiedColumns(subject: ImportSubject): string[] {
  const own = ownColumns[subject].map(([name]) => name);
  return [...givenColumns.map(([name]) => name), ...own];
}
