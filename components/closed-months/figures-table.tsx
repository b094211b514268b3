import Link from 'next/link';
import {
  type ClosedMonthWords,
  causeShortText,
  differenceText,
} from '@/components/closed-months/closed-month-words';
import { intervalText, metricText, termText } from '@/components/kpis/explanation-words';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { MetricExplanation } from '@/lib/domain/metric-explanation';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { RestatementCause } from '@/lib/domain/restatement-cause';
import type { Format } from '@/lib/i18n/format';

/** A figure of a closed month: as it was closed, and as it is now. */
export type ClosedFigure = {
  key: string;
  metric: MetricId;
  name: string;
  href: string | null;
  frozen: MetricExplanation | null;
  now: MetricExplanation | null;
  isRestated: boolean;
  causes: readonly RestatementCause[];
};

/** The figures of one kind of customers and one length, frozen beside now. */
export function FiguresTable({
  caption,
  figures,
  words,
  frozenFormat,
  sameCurrency,
  noLosses,
}: {
  caption: string;
  figures: readonly ClosedFigure[];
  words: ClosedMonthWords;
  /** in the currency it was closed in */
  frozenFormat: Format;
  /** amounts of two currencies have no difference */
  sameCurrency: boolean;
  /** what is said where nothing was lost */
  noLosses: string;
}) {
  const { t, format } = words;
  const valueText = (metric: MetricId, explanation: MetricExplanation | null, of: Format) =>
    explanation?.state === 'no_losses' ? noLosses : metricText(metric, explanation?.value ?? null, of);
  const hasCauses = figures.some(({ causes }) => causes.length > 0);
  return (
    <Table caption={caption} captionHidden={false}>
      <TableHead>
        <TableHeader>{t('month.column.figure')}</TableHeader>
        <TableHeader numeric>{t('month.column.frozen')}</TableHeader>
        <TableHeader numeric className="max-md:hidden">
          {t('month.column.interval')}
        </TableHeader>
        <TableHeader numeric className="max-md:hidden">
          {t('month.column.of')}
        </TableHeader>
        <TableHeader numeric>{t('month.column.now')}</TableHeader>
        <TableHeader numeric>{t('month.column.difference')}</TableHeader>
        {hasCauses && <TableHeader>{t('month.column.cause')}</TableHeader>}
      </TableHead>
      <TableBody>
        {figures.map(({ key, metric, name, href, frozen, now, isRestated, causes }) => {
          const isMoney = metricDefinition(metric).unit === 'money';
          return (
            <TableRow key={key}>
              <TableRowHeader>
                {href ? (
                  <Link href={href} className="rounded-sm hover:underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </TableRowHeader>
              <TableCell numeric>
                <bdi>{valueText(metric, frozen, frozenFormat)}</bdi>
              </TableCell>
              <TableCell numeric className="text-ink-muted max-md:hidden">
                {frozen?.interval ? intervalText(metric, frozen.interval, frozenFormat) : ''}
              </TableCell>
              <TableCell numeric className="text-ink-muted max-md:hidden">
                <bdi>{denominatorText(metric, frozen, frozenFormat)}</bdi>
              </TableCell>
              <TableCell numeric className={isRestated ? 'font-medium' : 'text-ink-muted'}>
                {isRestated ? <bdi>{valueText(metric, now, format)}</bdi> : t('month.same')}
              </TableCell>
              <TableCell numeric>
                {isRestated && (!isMoney || sameCurrency) && (
                  <bdi>{differenceText(metric, frozen?.value ?? null, now?.value ?? null, format)}</bdi>
                )}
              </TableCell>
              {hasCauses && (
                <TableCell className="text-ink-muted text-sm">
                  {causes.map((cause) => causeShortText(words, cause)).join(' · ')}
                </TableCell>
              )}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

/** What a rate is of, in the unit of its terms. */
function denominatorText(metric: MetricId, explanation: MetricExplanation | null, format: Format): string {
  const [first] = metricDefinition(metric).denominator ?? [];
  if (!first || !explanation) return '';
  return termText(first[1], explanation.denominator, format);
}
