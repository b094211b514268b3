import type { useTranslations } from 'next-intl';
import { cutGroupName } from '@/components/retention/cut-group-name';
import type { MedianSurvival } from '@/lib/domain/kaplan-meier';
import type { LogRank } from '@/lib/domain/log-rank';
import type { SurvivalQuestion } from '@/lib/domain/survival-question';
import { isolateAs } from '@/lib/i18n/bidi';
import type { Format } from '@/lib/i18n/format';

export type SurvivalWords = ReturnType<typeof useTranslations<'retention_survival'>>;

/** How the page names groups and times. */
export type SurvivalNames = {
  group: (value: string | null) => string;
  /** "2 years", "90 days" */
  time: (duration: number) => string;
};

export function survivalNames(
  { cut, unit }: SurvivalQuestion,
  {
    format,
    owners,
    unknown,
    all,
  }: {
    format: Format;
    owners: ReadonlyMap<string, { name: string; nameAr: string | null }>;
    unknown: string;
    all: string;
  },
): SurvivalNames {
  return {
    group: (value) =>
      cut === null
        ? all
        : cut === 'term'
          ? value === null
            ? unknown
            : format.duration(Number(value))
          : cutGroupName(cut, value, { format, owners, unknown }),
    time: (duration) => (unit === 'month' ? format.duration(duration) : format.days(duration)),
  };
}

/** The limits of a median in words; null where there are none. */
export function medianLimits(
  t: SurvivalWords,
  names: SurvivalNames,
  { low, high }: MedianSurvival,
): string | null {
  if (low === null) return null;
  return high === null
    ? t('median.at_least', { low: names.time(low) })
    : t('median.between', { low: names.time(low), high: names.time(high) });
}

/** The test by its numbers: "Log-rank test: χ² = 55.78, 3 degrees of freedom, log₁₀ p = −11.33." */
export function testDetail(t: SurvivalWords, format: Format, { chiSquare, degrees, logP }: LogRank): string {
  const two = { digits: 2, fixed: true };
  return t('test.detail', {
    chi: isolateAs('ltr', `χ² = ${format.number(chiSquare, two)}`),
    degrees,
    log: isolateAs('ltr', `log₁₀ p = ${format.number(logP / Math.LN10, two)}`),
  });
}
