import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ChartPoint, ChartValue } from '@/components/charts/chart-data';
import { TrendChart } from '@/components/charts/trend-chart';
import type { CohortLine } from '@/components/retention/cohort-grid';
import { FEW_CUSTOMERS } from '@/components/retention/cohort-words';
import { cn } from '@/components/ui/class-names';
import { type CohortAddress, CURVES_AT_MOST, cohortHref } from '@/lib/domain/cohort-address';
import type { CohortFigure } from '@/lib/domain/cohort-matrix';
import type { ValueFormat } from '@/lib/i18n/format';

/** Curves drawn when nobody chose: fewer than can be told apart, so that one may be added. */
const USUAL_CURVES = 5;

/** A cohort with fewer ages than this is a point, not a curve. */
const AGES_OF_A_CURVE = 6;

/** Some rows of the matrix as curves over age, with all together beside them, and the choice of rows. */
export function CohortCurves({
  title,
  subtitle,
  ages,
  lines,
  average,
  address,
}: {
  title: string;
  subtitle: string;
  ages: readonly number[];
  lines: readonly CohortLine[];
  average: readonly (CohortFigure | null)[];
  address: CohortAddress;
}) {
  const t = useTranslations('retention_cohorts');
  const chosen = chosenLines(lines, address);
  const isDrawn = (key: string) => chosen.some((line) => line.key === key);
  const all = { key: 'all', label: t('cell.all'), comparison: chosen.length > 0 };
  const series = [...chosen.map(({ key, name }) => ({ key: `line ${key}`, label: name })), all];
  const last = Math.max(
    ...ages.map((_, column) =>
      [average, ...chosen.map(({ figures }) => figures)].some((figures) => figures[column]?.isMature)
        ? column
        : -1,
    ),
  );
  const points: ChartPoint[] = ages.slice(0, last + 1).map((age, column) => ({
    x: String(age),
    values: Object.fromEntries([
      ...chosen.map(({ key, figures, startOn }) => [
        `line ${key}`,
        pointOf(figures[column], address, startOn === null),
      ]),
      ['all', pointOf(average[column], address, true)],
    ]),
  }));
  return (
    <div className="grid gap-4">
      <TrendChart
        title={title}
        subtitle={subtitle}
        x="age_months"
        as={writtenAs(address)}
        fromZero={address.figures === 'counts'}
        height={360}
        series={series}
        points={points}
      />
      <p className="text-ink-muted text-sm">{t('curves.few', { n: FEW_CUSTOMERS })}</p>
      {lines.length > 1 && (
        <nav aria-label={t('curves.lines')} className="grid gap-2 print:hidden">
          <p className="flex flex-wrap gap-x-3 text-ink-muted text-sm">
            <span>
              {t('curves.lines')} · {t('curves.at_most', { n: CURVES_AT_MOST })}
            </span>
            {address.lines !== null && (
              <Link
                href={cohortHref(address, { lines: null })}
                scroll={false}
                className="text-accent-strong underline underline-offset-4"
              >
                {t('curves.usual')}
              </Link>
            )}
          </p>
          <ul className="flex flex-wrap gap-1.5">
            {lines.map(({ key, name }) => (
              <li key={key}>
                <Link
                  href={cohortHref(address, { lines: toggled(chosen, key) })}
                  scroll={false}
                  aria-current={isDrawn(key) ? 'true' : undefined}
                  className={cn(
                    'inline-flex h-7 items-center rounded-md border px-2 text-ink-muted text-sm hover:bg-sunken hover:text-ink pointer-coarse:h-9',
                    isDrawn(key) && 'border-accent bg-accent-soft font-medium text-ink',
                  )}
                >
                  <bdi>{name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

/** The lines of the address; else the largest groups, or cohorts spread over the whole time. */
function chosenLines(
  lines: readonly CohortLine[],
  { lines: asked, cut, group }: CohortAddress,
): CohortLine[] {
  if (asked !== null) return lines.filter(({ key }) => asked.includes(key));
  const reaching = (least: number) =>
    lines.filter(({ figures }) => figures.filter((figure) => figure?.isMature).length >= least);
  const long = reaching(AGES_OF_A_CURVE).length > 0 ? reaching(AGES_OF_A_CURVE) : reaching(1);
  if (cut !== null && group === null) return long.slice(0, USUAL_CURVES);
  if (long.length <= USUAL_CURVES) return long;
  const step = (long.length - 1) / (USUAL_CURVES - 1);
  return Array.from({ length: USUAL_CURVES }, (_, index) => long[Math.round(index * step)]).flatMap(
    (line) => line ?? [],
  );
}

/** One more line or one less; beyond what can be told apart the first one gives way. */
function toggled(chosen: readonly CohortLine[], key: string): string[] {
  const keys = chosen.map((line) => line.key);
  return keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key].slice(-CURVES_AT_MOST);
}

// what has not fully passed is no point of a curve, nor a sum of a few
function pointOf(
  figure: CohortFigure | null | undefined,
  { figures, measure }: CohortAddress,
  isSum: boolean,
): ChartValue | null {
  if (!figure?.isMature || (isSum && figure.customers < FEW_CUSTOMERS)) return null;
  if (figures === 'counts') return { value: figure.part };
  return {
    value: figure.rate,
    low: figure.interval?.low,
    high: figure.interval?.high,
    n: measure === 'revenue' ? figure.customers : figure.whole,
  };
}

function writtenAs({ figures, measure }: CohortAddress): ValueFormat {
  if (figures === 'rates') return { kind: 'percent', digits: 1 };
  return measure === 'revenue' ? { kind: 'money', precision: 'whole' } : { kind: 'number', digits: 0 };
}
