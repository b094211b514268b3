import type { CodeParams, ReadProblemCode, RejectCode, WarningCode } from '@/lib/domain/import/codes';
import type { ImportedFact } from '@/lib/domain/import/imported-fact';
import { type ImportPlan, RowRejection } from '@/lib/domain/import/plan';
import { type OriginalDate, RowReader } from '@/lib/domain/import/row-reader';
import { readContact } from '@/lib/domain/import/rows/contact-row';
import { readCustomer } from '@/lib/domain/import/rows/customer-row';
import { readFeedback } from '@/lib/domain/import/rows/feedback-row';
import { readInvoice } from '@/lib/domain/import/rows/invoice-row';
import { readOrder } from '@/lib/domain/import/rows/order-row';
import { readSubscription } from '@/lib/domain/import/rows/subscription-row';
import { readTicket } from '@/lib/domain/import/rows/ticket-row';
import { readUsage } from '@/lib/domain/import/rows/usage-row';
import type { ImportSubject } from '@/lib/domain/import/subject';

export type ParsedRow =
  | { ok: true; fact: ImportedFact; warnings: WarningCode[]; originals: readonly OriginalDate[] }
  | { ok: false; code: RejectCode; params: CodeParams };

/** A row as the file reader gives it. */
interface ReadableRow {
  rowNumber: number;
  cells: readonly string[];
  problem?: ReadProblemCode;
  params?: CodeParams;
}

const readers: Readonly<Record<ImportSubject, (row: RowReader) => ImportedFact>> = {
  customers: readCustomer,
  contacts: readContact,
  subscriptions: readSubscription,
  usage: readUsage,
  feedback: readFeedback,
  orders: readOrder,
  tickets: readTicket,
  invoices: readInvoice,
};

/**
 * What one row says, or why it says nothing that can be taken. Depends on the row and the plan alone, so that reading
 * a file again gives the same facts.
 */
export function parseRow(plan: ImportPlan, row: ReadableRow): ParsedRow {
  if (row.problem) return { ok: false, code: row.problem, params: row.params ?? {} };
  const reader = new RowReader(plan, row.cells);
  try {
    const fact = readers[plan.subject](reader);
    return { ok: true, fact, warnings: reader.warnings, originals: reader.originals };
  } catch (error) {
    if (error instanceof RowRejection) return { ok: false, code: error.code, params: error.params };
    throw error;
  }
}
