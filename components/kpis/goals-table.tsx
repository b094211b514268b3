import { useTranslations } from 'next-intl';
import { intervalText, metricText, targetText } from '@/components/kpis/explanation-words';
import { Figure } from '@/components/ui/figure';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { GoalProgress } from '@/lib/domain/goal';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { targetOf } from '@/lib/domain/target-metrics';
import type { Format } from '@/lib/i18n/format';

export type GoalRow = GoalProgress & { kind: CustomerKind | null };

/** Yearly targets in the middle of their year: where they stand, what is left, and what the rest of the year asks. */
export function GoalsTable({
  goals,
  caption,
  isMixed,
  format,
}: {
  goals: readonly GoalRow[];
  caption: string;
  /** two kinds of customers: each goal says whose it is */
  isMixed: boolean;
  format: Format;
}) {
  const t = useTranslations('kpi_goals');
  const metrics = useTranslations('metrics');
  return (
    <Table caption={caption}>
      <TableHead>
        <TableHeader>{t('column.goal')}</TableHeader>
        <TableHeader numeric>{t('column.target')}</TableHeader>
        <TableHeader numeric>{t('column.now')}</TableHeader>
        <TableHeader>{t('column.pace')}</TableHeader>
        <TableHeader>{t('column.left')}</TableHeader>
        <TableHeader>{t('column.from_now')}</TableHeader>
      </TableHead>
      <TableBody>
        {goals.map((goal) => {
          const { metric, kind, target, now, interval, verdict } = goal;
          const name = metrics(`${metric}.name`);
          const words = targetOf(metric).rule === 'compounds' ? 'verdict' : 'verdict_level';
          return (
            <TableRow key={`${metric} ${kind ?? ''}`}>
              <TableRowHeader className="min-w-48 py-1.5 text-start">
                {isMixed && kind ? t('whose', { metric: name, kind: metrics(`kinds.${kind}`) }) : name}
              </TableRowHeader>
              <TableCell numeric>{targetText(metric, target, format)}</TableCell>
              <TableCell numeric className="py-1.5">
                <span className="block font-medium">{metricText(metric, now, format)}</span>
                {interval && (
                  <bdi className="block text-ink-muted text-sm">{intervalText(metric, interval, format)}</bdi>
                )}
              </TableCell>
              <TableCell className="min-w-32 py-1.5">
                {verdict === null ? format.number(null) : t(`${words}.${verdict}`)}
              </TableCell>
              <TableCell className="min-w-52 py-1.5">
                <Left goal={goal} format={format} />
              </TableCell>
              <TableCell className="min-w-48 py-1.5 text-ink-muted">
                <FromNow goal={goal} format={format} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** What may still be lost, or how far a level is from its target. */
function Left({ goal: { metric, room, isSpent }, format }: { goal: GoalRow; format: Format }) {
  const t = useTranslations('kpi_goals');
  if (room === null) return t('running');
  const { rule } = targetOf(metric);
  const size = Math.abs(room);
  if (rule === 'level') {
    const { unit } = targetOf(metric);
    const amount =
      unit === 'share'
        ? format.points(size)
        : metric === 'nps'
          ? format.points(size / 100)
          : metricText(metric, size, format);
    return room === 0 ? t('on') : t(room > 0 ? 'above' : 'below', { amount });
  }
  if (metric === 'crr') {
    // a customer is lost whole: what is left of one may not be, and what is too much is one more
    const count = isSpent ? Math.ceil(size - 1e-9) : Math.floor(size + 1e-9);
    return t(isSpent ? 'spent_customers' : 'room_customers', { count });
  }
  const amount = format.money(size, { precision: 'whole' });
  if (metric === 'nrr') return room < 0 ? t('grow_money', { amount }) : t('room_money', { amount });
  return t(isSpent ? 'spent_money' : 'room_money', { amount });
}

/** What every month that is left asks, beside what the months so far gave. */
function FromNow({ goal: { metric, pace, isSpent }, format }: { goal: GoalRow; format: Format }) {
  const t = useTranslations('kpi_goals');
  if (pace === null || isSpent) return <Figure>{format.number(null)}</Figure>;
  const { needed, soFar } = pace;
  if (targetOf(metric).rule === 'compounds') {
    const share = (value: number) => format.percent(value, { digits: 2 });
    return soFar === null
      ? t('keep_first', { needed: share(needed) })
      : t('keep', { needed: share(needed), soFar: share(soFar) });
  }
  if (needed <= 0) return t('hold');
  const amount = (value: number, mark: (value: number) => number) =>
    metric === 'mrr'
      ? format.money(value, { precision: 'whole', signed: value < 0 })
      : format.number(mark(value), { digits: 0 });
  return soFar === null
    ? t('gain_first', { needed: amount(needed, Math.ceil) })
    : t('gain', { needed: amount(needed, Math.ceil), soFar: amount(soFar, Math.round) });
}
