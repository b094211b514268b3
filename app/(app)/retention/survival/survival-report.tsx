import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { BANDED_AT_MOST } from '@/components/charts/survival-rows';
import { ExplanationSettings, type SettingValues } from '@/components/kpis/explanation-settings';
import { LifeTable } from '@/components/retention/life-table';
import { PValue } from '@/components/retention/p-value';
import { CURVES_AT_MOST, CurvesChart, LeavingChart } from '@/components/retention/survival-charts';
import { SurvivalGroupsTable } from '@/components/retention/survival-groups-table';
import { type SurvivalNames, testDetail } from '@/components/retention/survival-words';
import type { SurvivalCounts } from '@/lib/data/retention/survival';
import { FEW_AT_RISK } from '@/lib/domain/kaplan-meier';
import type { LogRank } from '@/lib/domain/log-rank';
import { attributeOfCut } from '@/lib/domain/retention-cut';
import {
  commonTerms,
  lifeTable,
  NAMED_AGES,
  type RenewalCliff,
  renewalCliff,
  survivalFigures,
} from '@/lib/domain/survival-board';
import { type SurvivalAddress, survivalHref } from '@/lib/domain/survival-question';
import type { Format } from '@/lib/i18n/format';

/** Days of a row where durations are counted in days. */
const DAYS_PER_ROW = 30;

type Words = { format: Format; names: SurvivalNames; cutName: string | null };

/** All that the page says of an answer. */
export function SurvivalReport({
  answer,
  address,
  words,
  settings,
  canOpenSettings,
}: {
  answer: SurvivalCounts;
  address: SurvivalAddress;
  words: Words;
  settings: SettingValues;
  canOpenSettings: boolean;
}) {
  const t = useTranslations('retention_survival');
  const { question, group } = address;
  const { format, names, cutName } = words;
  const isMonth = question.unit === 'month';
  const figures = survivalFigures(answer.groups, { unit: question.unit, isCut: question.cut !== null });
  const looked = (group && figures.groups.find(({ value }) => value === group.value)) || figures.all;
  const isGroup = looked !== figures.all;
  const groupName = isGroup ? names.group(looked.value) : '';
  const terms = isMonth ? termsOf(answer, address, isGroup) : [];
  const table = lifeTable(looked.curve, isMonth ? 1 : DAYS_PER_ROW);
  const { customers, events } = figures.all.curve;
  const ofWhat = question.of === 'customer' ? '' : '_subscription';

  return (
    <div className="grid gap-6">
      <section className="grid gap-2">
        <CurvesChart
          figures={figures}
          question={question}
          names={names}
          terms={isMonth ? commonTerms(answer.terms) : []}
          title={cutName === null ? finding() : t(`chart.title_cut${ofWhat}`, { cut: inSentence(cutName) })}
          subtitle={t(`chart.subtitle_${question.unit}`, {
            n: format.number(customers),
            left: format.number(events),
            day: format.date(answer.asOf),
          })}
        />
        <p className="text-ink-muted text-sm">
          {events === 0
            ? t('empty.nobody_left')
            : t(
                Math.min(figures.groups.length, CURVES_AT_MOST) > BANDED_AT_MOST
                  ? 'chart.pale_many'
                  : 'chart.pale',
                {
                  few: format.number(FEW_AT_RISK),
                },
              )}
          {figures.groups.length > CURVES_AT_MOST && (
            <>
              {' '}
              {t('chart.largest', {
                shown: format.number(CURVES_AT_MOST),
                n: format.number(figures.groups.length),
              })}
            </>
          )}
          {answer.snapshotAsOf && ` ${t('about.snapshot', { day: format.date(answer.snapshotAsOf) })}`}
        </p>
      </section>
      {question.cut !== null && <TestInWords test={figures.test} format={format} />}
      <section className="grid gap-2">
        <h2 className="text-md">{t(figures.groups.length > 0 ? 'groups.title' : 'groups.title_all')}</h2>
        <SurvivalGroupsTable
          figures={figures}
          ages={NAMED_AGES[question.unit]}
          address={address}
          names={names}
          cutName={cutName}
          format={format}
        />
        {figures.groups.length > 0 && (
          <p className="text-ink-muted text-sm print:hidden">{t('groups.closer')}</p>
        )}
      </section>
      {isMonth && events > 0 && (
        <section className="grid gap-2">
          <LeavingChart
            table={table}
            terms={terms}
            title={t(`hazard.title${ofWhat}${isGroup ? '_group' : ''}`, { group: groupName })}
            subtitle={t('hazard.subtitle', { few: format.number(FEW_AT_RISK) })}
          />
          {terms.length > 0 && <CliffInWords cliff={renewalCliff(table, terms)} format={format} />}
        </section>
      )}
      <section className="grid gap-2">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2 className="text-md">{tableTitle()}</h2>
          {isGroup && (
            <Link
              href={survivalHref({ ...address, group: null })}
              scroll={false}
              className="text-accent-strong text-sm underline underline-offset-4 print:hidden"
            >
              {t('table.back_to_all')}
            </Link>
          )}
        </div>
        <LifeTable
          caption={tableTitle()}
          rows={table}
          terms={terms}
          address={isGroup ? address : { ...address, group: null }}
          format={format}
        />
      </section>
      <details className="rounded-md border p-4">
        <summary className="cursor-pointer font-medium">{t('about.title')}</summary>
        <ul className="grid gap-1 py-3 text-ink-muted text-sm">
          <li>{startAndEnd()}</li>
          <li>{t('about.censored')}</li>
          {isMonth && <li>{t('about.months')}</li>}
          {question.cut !== null && <li>{t('about.cut')}</li>}
        </ul>
        <h3 className="pb-1 text-sm">{t('about.settings')}</h3>
        <ExplanationSettings
          metric="crr"
          kind="contract"
          survey="relationship"
          values={settings}
          canOpen={canOpenSettings}
        />
      </details>
    </div>
  );

  /** A field's name inside a sentence; what the company named itself stays as it is. */
  function inSentence(name: string): string {
    const isOwn = question.cut !== null && question.cut !== 'term' && attributeOfCut(question.cut) !== null;
    return isOwn ? name : name.toLocaleLowerCase(format.tag);
  }

  /** What the curve of all together says at once. */
  function finding(): string {
    const { median, curve } = figures.all;
    if (median.median !== null && !median.restsOnFew) {
      return t(`chart.title_median${ofWhat}`, { time: names.time(median.median) });
    }
    const known = curve.steps.findLast(({ atRisk, duration }) => atRisk >= FEW_AT_RISK && duration > 0);
    const last = known ?? curve.steps.at(-1);
    return t(`chart.title_here${ofWhat}`, {
      time: names.time(last?.duration ?? 0),
      share: format.percent(last?.survival, { digits: 0 }),
    });
  }

  function tableTitle(): string {
    const days = format.days(DAYS_PER_ROW);
    if (isMonth) return isGroup ? t('table.title_group', { group: groupName }) : t('table.title');
    return isGroup ? t('table.title_day_group', { days, group: groupName }) : t('table.title_day', { days });
  }

  function startAndEnd(): string {
    if (question.of === 'subscription') return t('about.subscription');
    return settings.wonBackMaxDays === null
      ? t('about.customer')
      : t('about.customer_window', { days: settings.wonBackMaxDays });
  }
}

/** After how many months contracts of the group looked at commonly come up for renewal. */
function termsOf(
  { terms }: SurvivalCounts,
  { question, group }: SurvivalAddress,
  isGroup: boolean,
): number[] {
  if (question.cut !== 'term' || !isGroup) return commonTerms(terms);
  const months = Number(group?.value ?? 1);
  return months > 1 ? [months] : [];
}

const DISTINGUISHABLE = Math.log(0.05);

function TestInWords({ test, format }: { test: LogRank | null; format: Format }) {
  const t = useTranslations('retention_survival');
  return (
    <section className="grid gap-1">
      <h2 className="text-md">{t('test.title')}</h2>
      {test === null ? (
        <p>{t('test.none')}</p>
      ) : (
        <>
          <p>
            {t.rich(test.logP < DISTINGUISHABLE ? 'test.differ' : 'test.alike', {
              p: () => <PValue logP={test.logP} format={format} />,
            })}
          </p>
          <p className="text-ink-muted text-sm">
            {testDetail(t, format, test)} {t('test.many')}
          </p>
        </>
      )}
    </section>
  );
}

function CliffInWords({
  cliff: { renewal, other, difference },
  format,
}: {
  cliff: RenewalCliff;
  format: Format;
}) {
  const t = useTranslations('retention_survival.hazard');
  if (!difference) return null;
  const word = !difference.distinguishable ? 'no_cliff' : difference.difference > 0 ? 'cliff' : 'calm';
  const [low, high] = [difference.low, difference.high].map((limit) => limit * 100);
  return (
    <p>
      {t(word, {
        renewal: format.percent(renewal.part / renewal.whole),
        other: format.percent(other.part / other.whole),
        points: format.points(difference.difference),
        interval: format.interval(low, high, { as: 'number' }),
      })}
    </p>
  );
}
