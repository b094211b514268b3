import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { FigureWithInterval } from '@/components/retention/figure-with-interval';
import { cn } from '@/components/ui/class-names';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { Interval } from '@/lib/domain/interval';
import { isRenewalAge, type LifeTableRow } from '@/lib/domain/survival-board';
import { type SurvivalAddress, survivalListHref } from '@/lib/domain/survival-question';
import type { Format } from '@/lib/i18n/format';

/** What happened in each month (or stretch of days) since the start; the numbers open the customers behind them. */
export function LifeTable({
  caption,
  rows,
  terms,
  address,
  format,
}: {
  caption: string;
  rows: readonly LifeTableRow[];
  /** months after which contracts commonly come up for renewal */
  terms: readonly number[];
  address: SurvivalAddress;
  format: Format;
}) {
  const t = useTranslations('retention_survival.table');
  const { unit } = address.question;
  const limitsText = (limits: Interval | null) => limits && format.interval(limits.low, limits.high);
  return (
    <Table caption={caption} scroll="box" className="max-h-[32rem] print:max-h-none">
      <TableHead>
        <TableHeader>{t(unit === 'month' ? 'months' : 'days')}</TableHeader>
        <TableHeader numeric>{t('watched')}</TableHeader>
        <TableHeader numeric>{t('left')}</TableHeader>
        <TableHeader numeric>{t('here')}</TableHeader>
        <TableHeader numeric>{t('share_left')}</TableHeader>
        <TableHeader numeric>{t('still_here')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.from} className={cn(row.isFew && 'text-ink-muted')}>
            <TableRowHeader className={cn('whitespace-nowrap text-start', row.isFew && 'font-normal')}>
              {unit === 'month'
                ? format.number(row.from)
                : `${format.number(row.from)}–${format.number(row.to - 1)}`}
              {isRenewalAge(row.from, terms) && (
                <span className="ms-2 font-normal text-ink-muted text-sm">{t('renewal')}</span>
              )}
            </TableRowHeader>
            <TableCell numeric>{format.number(row.atRisk)}</TableCell>
            <Opens count={row.left} what="left" row={row} address={address} format={format} />
            <Opens count={row.censored} what="here" row={row} address={address} format={format} />
            <TableCell numeric>
              <FigureWithInterval
                value={format.percent(row.hazard)}
                interval={limitsText(row.hazardLimits)}
              />
            </TableCell>
            <TableCell numeric>
              <FigureWithInterval value={format.percent(row.survival)} interval={limitsText(row.limits)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Opens({
  count,
  what,
  row: { from, to },
  address,
  format,
}: {
  count: number;
  what: 'left' | 'here';
  row: LifeTableRow;
  address: SurvivalAddress;
  format: Format;
}) {
  return (
    <TableCell numeric>
      {count === 0 ? (
        format.number(0)
      ) : (
        <Link
          href={survivalListHref({ ...address, from, to, what })}
          prefetch={false}
          className="rounded-sm text-accent-strong underline underline-offset-4"
        >
          {format.number(count)}
        </Link>
      )}
    </TableCell>
  );
}
