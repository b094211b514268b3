import { getTranslations } from 'next-intl/server';
import { nameIn } from '@/components/customers/customer-name';
import { periodText } from '@/components/kpis/explanation-words';
import type { TermCellWords } from '@/components/kpis/term-cells';
import { cutGroupName } from '@/components/retention/cut-group-name';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listPeople } from '@/lib/data/customers/people';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { listOwnerNames } from '@/lib/data/retention/cuts';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import { type ListTermId, opensList, termsBeside } from '@/lib/domain/kpi-term';
import { withinOf } from '@/lib/domain/kpi-term-address';
import { isMetricId, type MetricId, metricDefinition, termsOf } from '@/lib/domain/metric-registry';
import { toKpiPeriod } from '@/lib/domain/named-period';
import { parseFigureAddress, type RetentionAddress } from '@/lib/domain/retention-address';
import { attributeOfCut, type CutField } from '@/lib/domain/retention-cut';
import type { Format } from '@/lib/i18n/format';
import { getFormat } from '@/lib/i18n/get-format';

export type TermRoute = { metric: string; term: string };

/** Which list an address asks for. */
export type AskedTerm = {
  metric: MetricId;
  term: ListTermId;
  address: KpiAddress | RetentionAddress;
};

/** @returns null when the figure has no such term, or no such kind of customers */
export function readAskedTerm(
  ctx: ViewerCtx,
  { metric, term }: TermRoute,
  searchParams: URLSearchParams,
): AskedTerm | null {
  if (!isMetricId(metric)) return null;
  const address = parseFigureAddress(Object.fromEntries(searchParams), ctx.today, ctx.organisation);
  const { kind } = address;
  const isTerm = ([...termsOf(metric), ...termsBeside(metric, kind)] as string[]).includes(term);
  if (!isTerm || !metricDefinition(metric).kinds.includes(kind) || !opensList(term, kind)) return null;
  return { metric, term, address };
}

/** What a list and its file both need: definitions, the period, and words in the reader's language. */
export async function readTermRequest(ctx: ViewerCtx, { metric, term, address }: AskedTerm) {
  const { organisation } = ctx;
  const within = withinOf(address);
  const [t, kpis, metrics, retention, format, people, settings, words, owners, closed] = await Promise.all([
    getTranslations('kpi_terms'),
    getTranslations('kpis'),
    getTranslations('metrics'),
    getTranslations('retention'),
    getFormat({ currency: organisation.currency, timeZone: organisation.timeZone }),
    listPeople(ctx),
    getFigureSettings(ctx),
    codeWords(),
    within?.cut === 'owner' ? listOwnerNames(ctx) : new Map(),
    getTranslations('closed_months'),
  ]);
  const { openPeriod, kind, survey } = address;
  const ownerNames = new Map(people.map((person) => [person.id, nameIn(format.locale, person)]));
  const cellWords: TermCellWords = {
    ...words,
    format,
    owner: (userId) => (userId === null ? null : (ownerNames.get(userId) ?? null)),
    noReason: t('list.no_reason'),
  };
  return {
    t,
    closed,
    metrics,
    format,
    settings,
    cellWords,
    period: toKpiPeriod(openPeriod, settings.today),
    /** the group to which the list is limited: "Plan: Pro" */
    groupName:
      within &&
      `${attributeOfCut(within.cut) ?? retention(`cuts.${within.cut as CutField}`)}: ${cutGroupName(within.cut, within.value, { format, owners, unknown: retention('cuts.unknown') })}`,
    pageName:
      'page' in address ? retention(`pages.${address.page === 'overview' ? 'overview' : 'revenue'}`) : null,
    periodWords: periodText(openPeriod, { kpis, t }, format),
    termName: headline(metrics(`terms.${term}`), format),
    metricName: metrics(`${metric}.name`),
    whose: metric === 'nps' ? t(`survey.${survey}`) : metrics(`kinds.${kind}`),
  };
}

async function codeWords(): Promise<Pick<TermCellWords, 'stage' | 'reason'>> {
  const [stages, reasons] = await Promise.all([
    getTranslations('customers.stage'),
    getTranslations('reasons'),
  ]);
  const word = (t: typeof stages | typeof reasons, code: string) =>
    t.has(code as never) ? t(code as never) : code;
  return { stage: (code) => word(stages, code), reason: (code) => word(reasons, code) };
}

/** Terms are named as they stand inside a sentence; on top of a page they begin one. */
function headline(text: string, { tag }: Format): string {
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
}
