import type { TicketFact } from '@/lib/domain/import/imported-fact';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { getRowCustomer } from '@/lib/domain/import/rows/row-customer';

/** A support case. */
export function readTicket(row: RowReader): TicketFact {
  const { customerKey, customerName } = getRowCustomer(row);
  const opened = row.required(row.instant('opened_at', true), 'opened_at');
  const resolved = row.instant('resolved_at', true);
  if (resolved && resolved.at < opened.at && !(resolved.on === opened.on && !resolved.hasTime)) {
    row.reject('ends_before_start', 'resolved_at');
  }
  return {
    subject: 'tickets',
    customerKey,
    customerName,
    factKey: row.key('ticket_id'),
    recordedAt: row.recordedAt(),
    contactKey: row.key('contact_id'),
    occurredAt: opened.at,
    ticketSubject: row.text('subject'),
    status: row.softEnum('status', 'ticket_status') ?? (resolved ? 'resolved' : 'open'),
    priority: row.softEnum('priority', 'priority'),
    category: row.text('category'),
    channel: row.text('channel'),
    isComplaint: row.boolean('is_complaint') ?? false,
    firstResponseAt: row.instant('first_response_at', true)?.at ?? null,
    // a day alone, the same as the opening: some time after it
    resolvedAt: resolved && resolved.at < opened.at ? opened.at : (resolved?.at ?? null),
    promisedAt: row.instant('promised_at')?.at ?? null,
    reopenedCount: Math.min(Math.max(row.integer('reopened_count') ?? 0, 0), 32_767),
    minutes: readMinutes(row),
  };
}

function readMinutes(row: RowReader): number | null {
  const minutes = row.number('minutes');
  if (minutes === null) return null;
  if (minutes < 0) row.reject('negative_number', 'minutes');
  if (minutes > 2_147_483_647) row.reject('number_too_large', 'minutes');
  return Math.round(minutes);
}
