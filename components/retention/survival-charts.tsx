import { useTranslations } from 'next-intl';
import { HazardChart } from '@/components/charts/hazard-chart';
import { SurvivalChart } from '@/components/charts/survival-chart';
import type { SurvivalNames } from '@/components/retention/survival-words';
import { FEW_AT_RISK, survivalAt } from '@/lib/domain/kaplan-meier';
import {
  isRenewalAge,
  type LifeTableRow,
  type SurvivalFigures,
  type SurvivalGroupFigures,
} from '@/lib/domain/survival-board';
import type { SurvivalQuestion } from '@/lib/domain/survival-question';

/** More curves than colours would not be told apart; the table has every group. */
export const CURVES_AT_MOST = 6;
const POINTS_AT_MOST = 150;
const DAY_STEPS = [1, 5, 10, 30, 60, 90];

/** The curves of the largest groups, or of all together, with the numbers still watched. */
export function CurvesChart({
  figures,
  question,
  names,
  title,
  subtitle,
  terms,
}: {
  figures: SurvivalFigures;
  question: SurvivalQuestion;
  names: SurvivalNames;
  title: string;
  subtitle: string;
  terms: readonly number[];
}) {
  const t = useTranslations('retention_survival.chart');
  const shown = question.cut === null ? [figures.all] : figures.groups.slice(0, CURVES_AT_MOST);
  const ages = agesOf(shown, question.unit);
  const renewals = question.unit === 'month' ? ages.filter((age) => isRenewalAge(age, terms)) : [];
  return (
    <SurvivalChart
      age={question.unit === 'month' ? 'age_months' : 'age_days'}
      title={title}
      subtitle={subtitle}
      few={FEW_AT_RISK}
      words={{ atRisk: t('at_risk'), half: t('half') }}
      series={shown.map((group, i) => ({ key: `c${i}`, label: names.group(group.value) }))}
      points={ages.map((age) => ({
        x: String(age),
        values: Object.fromEntries(shown.map(({ curve }, i) => [`c${i}`, valueAt(curve, age)])),
      }))}
      marks={renewals.map((age, i) => ({ x: String(age), label: i === 0 ? t('renewal') : '' }))}
    />
  );
}

function valueAt(curve: SurvivalGroupFigures['curve'], age: number) {
  const reading = survivalAt(curve, age);
  return (
    reading && {
      value: reading.survival,
      low: reading.limits?.low,
      high: reading.limits?.high,
      n: reading.atRisk,
    }
  );
}

function agesOf(groups: readonly SurvivalGroupFigures[], unit: 'month' | 'day'): number[] {
  const last = Math.max(0, ...groups.map(({ curve }) => curve.steps.at(-1)?.duration ?? 0));
  const step = unit === 'month' ? 1 : (DAY_STEPS.find((days) => last / days <= POINTS_AT_MOST) ?? 365);
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
}

/** In which month customers leave: the pace by age, renewals marked. */
export function LeavingChart({
  table,
  terms,
  title,
  subtitle,
}: {
  table: readonly LifeTableRow[];
  terms: readonly number[];
  title: string;
  subtitle: string;
}) {
  const t = useTranslations('retention_survival.hazard');
  return (
    <HazardChart
      title={title}
      subtitle={subtitle}
      words={{ hazard: t('share'), renewal: t('renewal') }}
      bars={table
        .filter(({ isFew }) => !isFew)
        .map(({ from, hazard, hazardLimits, atRisk }) => ({
          age: from,
          hazard,
          low: hazardLimits?.low ?? null,
          high: hazardLimits?.high ?? null,
          atRisk,
          isRenewal: isRenewalAge(from, terms),
        }))}
    />
  );
}
