import type { useTranslations } from 'next-intl';
import type { CustomerEnds } from '@/lib/domain/closed-month';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { DefinitionValue, FrozenDefinition, RestatementCause } from '@/lib/domain/restatement-cause';
import type { Format } from '@/lib/i18n/format';

/** Words of the namespaces that closed months speak with. */
export type ClosedMonthWords = {
  t: ReturnType<typeof useTranslations<'closed_months'>>;
  /** words of the definitions' values */
  settings: ReturnType<typeof useTranslations<'settings.definitions'>>;
  /** what a rollup is called */
  rollupName: (rollup: string) => string;
  format: Format;
};

type Named = { name: string; nameAr: string | null };

/** A name in the reader's script, isolated from what stands around it. */
function named({ format }: ClosedMonthWords, { name, nameAr }: Named): string {
  return format.isolate(format.locale === 'ar' ? (nameAr ?? name) : name);
}

const inDays: readonly FrozenDefinition[] = [
  'pausedMaxDays',
  'pastDueGraceDays',
  'repeatWindowDays',
  'wonBackMaxDays',
];

/** The value of a definition in words. */
export function definitionText(
  { settings, format }: ClosedMonthWords,
  name: FrozenDefinition,
  value: DefinitionValue,
): string {
  if (name === 'wonBackMaxDays' && value === null) return settings('no_limit');
  if (value === null) return '–';
  if (name === 'fiscalYearStartMonth') return format.monthName(`2026-${String(value).padStart(2, '0')}-01`);
  if (typeof value === 'number') return inDays.includes(name) ? format.days(value) : format.number(value);
  if (name === 'snapshotAsOf') return format.date(value);
  const key = `values.${value}`;
  return settings.has(key as never) ? settings(key as never) : format.isolate(value);
}

/** What changed, in a sentence. */
export function causeText(words: ClosedMonthWords, cause: RestatementCause): string {
  const { t, format } = words;
  switch (cause.kind) {
    case 'import':
    case 'import_undone':
      return t(`cause.${cause.kind}`, { file: format.isolate(cause.fileName) });
    case 'merge':
    case 'unmerge':
      return t(`cause.${cause.kind}`, {
        customer: named(words, cause.customer),
        other: named(words, cause.other),
      });
    case 'exclusion':
      return t(cause.after === null ? 'cause.inclusion' : 'cause.exclusion', {
        customer: named(words, cause.customer),
      });
    case 'definition':
      return t('cause.definition', {
        name: t(`definitions.names.${cause.setting as FrozenDefinition}`),
        before: definitionText(words, cause.setting as FrozenDefinition, cause.before),
        after: definitionText(words, cause.setting as FrozenDefinition, cause.after),
      });
    case 'exchange_rate':
      return t('cause.exchange_rate', {
        base: cause.base,
        quote: cause.quote,
        month: format.month(cause.month, 'short'),
        before: cause.before === null ? '–' : format.number(cause.before, { digits: 6 }),
        after: format.number(cause.after, { digits: 6 }),
      });
    case 'unknown':
      return t('cause.unknown');
  }
}

/** The same in two words, for a cell. */
export function causeShortText({ t, format }: ClosedMonthWords, cause: RestatementCause): string {
  switch (cause.kind) {
    case 'import':
    case 'import_undone':
      return t(`cause.short.${cause.kind}`, { file: format.isolate(cause.fileName) });
    case 'exclusion':
      return t(cause.after === null ? 'cause.short.inclusion' : 'cause.short.exclusion');
    case 'definition':
      return t('cause.short.definition', {
        name: t(`definitions.names.${cause.setting as FrozenDefinition}`),
      });
    case 'exchange_rate':
      return t('cause.short.exchange_rate', { base: cause.base, quote: cause.quote });
    default:
      return t(`cause.short.${cause.kind}`);
  }
}

/** What a customer was in the month. */
export function endsText({ t }: ClosedMonthWords, ends: CustomerEnds): string {
  if (ends.isIntra) return t('customers.was.intra');
  if (ends.isNew) return t('customers.was.new');
  if (ends.isWonBack) return t('customers.was.won_back');
  if (ends.atEnd) return t(ends.isPaused ? 'customers.was.paused' : 'customers.was.kept');
  return t(ends.atStart ? 'customers.was.lost' : 'customers.was.nobody');
}

/** now − then in the unit of the metric, with its sign; percentage points for shares. */
export function differenceText(
  metric: MetricId,
  frozen: number | null,
  now: number | null,
  format: Format,
): string {
  if (frozen === null || now === null) return '–';
  const { unit, digits } = metricDefinition(metric);
  const difference = now - frozen;
  if (unit === 'ratio') return format.points(difference, { digits: 2 });
  return unit === 'money'
    ? format.money(difference, { signed: true })
    : format.number(difference, { digits: digits === 0 && unit === 'count' ? 0 : digits + 1, signed: true });
}
