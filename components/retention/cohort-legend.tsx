import { useTranslations } from 'next-intl';
import { FEW_CUSTOMERS } from '@/components/retention/cohort-words';
import { cn } from '@/components/ui/class-names';
import type { Format } from '@/lib/i18n/format';

const swatches = [
  'bg-step-1',
  'bg-step-2',
  'bg-step-3',
  'bg-step-4',
  'bg-step-5',
  'bg-step-6',
  'bg-step-7',
] as const;

/** What the colours of a matrix mean. Every cell has its figure as well. */
export function CohortLegend({
  bounds,
  hasSums,
  format,
}: {
  bounds: readonly number[];
  /** rows are sums of cohorts, which grow thin at high ages */
  hasSums: boolean;
  format: Format;
}) {
  const t = useTranslations('retention_cohorts.legend');
  const percent = (rate: number | undefined) => format.percent(rate, { digits: 0 });
  const words = (step: number) => {
    if (step === 0) return t('below', { rate: percent(bounds[0]) });
    if (step === swatches.length - 1) return t('from', { rate: percent(bounds.at(-1)) });
    return format.interval(bounds[step - 1], bounds[step], { digits: 0 });
  };
  return (
    <ul
      aria-label={t('label')}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs"
    >
      {swatches.map((swatch, step) => (
        <li key={swatch} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className={cn('cohort-swatch size-3.5 rounded-sm border border-outline/45', swatch)}
          />
          <bdi>{words(step)}</bdi>
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-3.5 rounded-sm outline-1 outline-outline/60 outline-dashed" />
        {t('immature')}
      </li>
      {hasSums && <li>{t('few', { n: FEW_CUSTOMERS })}</li>}
      <li>{t('not_yet')}</li>
    </ul>
  );
}
