import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** What a table by group says of each group, after its name. */
export type CutColumn =
  | 'start'
  | 'lost'
  | 'retention'
  | 'against'
  | 'mrr_start'
  | 'mrr_lost'
  | 'mrr_end'
  | 'grr'
  | 'grr_against'
  | 'nrr';

const customers = ['start', 'lost', 'retention', 'against'] as const;

/** Columns in order: nothing recurs with shoppers. */
export function cutColumns(kind: CustomerKind, by: 'customers' | 'revenue'): readonly CutColumn[] {
  if (kind === 'repeat') return customers;
  return by === 'customers'
    ? [...customers, 'mrr_start', 'grr', 'nrr']
    : ['mrr_start', 'mrr_lost', 'mrr_end', 'grr', 'grr_against', 'nrr', 'start'];
}

/** Whether a column holds numbers; the others are words. */
export function isCutNumber(column: CutColumn): boolean {
  return column !== 'against' && column !== 'grr_against';
}
