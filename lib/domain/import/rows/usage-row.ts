import { columnKey } from '@/lib/domain/import/header-key';
import type { UsageFact } from '@/lib/domain/import/imported-fact';
import { RowRejection } from '@/lib/domain/import/plan';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { getRowCustomer } from '@/lib/domain/import/rows/row-customer';
import { saysNothing } from '@/lib/domain/import/values/clean-text';
import { parseDecimalText } from '@/lib/domain/import/values/decimal-text';
import { Refused } from '@/lib/domain/import/values/refused';
import { remember } from '@/lib/domain/import/values/remember';

/**
 * Uses on one day: one metric (metric, day, n), or one for each column of counts; a row that counts nothing is one event.
 * Zero is none and left out.
 */
export function readUsage(row: RowReader): UsageFact {
  const { customerKey, customerName } = getRowCustomer(row);
  const day = row.required(row.date('day', true), 'day');
  const counts = row.plan.metrics.length > 0 ? readWide(row) : readLong(row);
  return { subject: 'usage', customerKey, customerName, recordedAt: row.recordedAt(), day, counts };
}

const metricKey = remember(columnKey);

function readLong(row: RowReader): Record<string, number> {
  const metric = metricKey(row.isMapped('metric') ? row.required(row.text('metric'), 'metric') : 'events');
  const count = row.isMapped('count') ? row.required(row.number('count'), 'count') : 1;
  if (count < 0) row.reject('negative_number', 'count');
  return count === 0 ? {} : { [metric]: count };
}

function readWide(row: RowReader): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { column, key } of row.plan.metrics) {
    const raw = row.rawAt(column);
    if (raw === '0' || raw === '') continue;
    const text = raw.trim();
    if (saysNothing(text)) continue;
    const parsed = parseDecimalText(text, row.plan.answers.decimalMark);
    if (parsed instanceof Refused)
      throw new RowRejection(parsed.code, { field: key, value: text.slice(0, 100) });
    const count = Number(parsed);
    if (count < 0) throw new RowRejection('negative_number', { field: key, value: text });
    if (count > 0) counts[key] = count;
  }
  return counts;
}
