import { getTranslations } from 'next-intl/server';
import { nameIn } from '@/components/customers/customer-name';
import type { CohortListWords } from '@/components/retention/cohort-list-cells';
import { cohortName, whenText } from '@/components/retention/cohort-words';
import { cutGroupName } from '@/components/retention/cut-group-name';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listPeople } from '@/lib/data/customers/people';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import type { CohortListTotal } from '@/lib/data/retention/cohort-list';
import { completeFrom } from '@/lib/data/retention/cohorts';
import { listOwnerNames } from '@/lib/data/retention/cuts';
import type { CohortList, CohortListAddress } from '@/lib/domain/cohort-list-address';
import { isByMonth, isMature } from '@/lib/domain/cohort-matrix';
import { wilsonInterval } from '@/lib/domain/interval';
import { attributeOfCut, type CutField } from '@/lib/domain/retention-cut';
import { getFormat } from '@/lib/i18n/get-format';

/** What a list behind a cell and its file both need: definitions, names, and words in the reader's language. */
export async function readCohortListRequest(ctx: ViewerCtx, address: CohortListAddress) {
  const { organisation } = ctx;
  const { matrix, startOn, age } = address;
  const { kind, measure, grain, cut, group } = matrix;
  const [t, cutWords, stages, format, people, owners, settings] = await Promise.all([
    getTranslations('retention_cohorts'),
    getTranslations('retention.cuts'),
    getTranslations('customers.stage'),
    getFormat({ currency: organisation.currency, timeZone: organisation.timeZone }),
    listPeople(ctx),
    listOwnerNames(ctx),
    getFigureSettings(ctx),
  ]);
  const ownerNames = new Map(people.map((person) => [person.id, nameIn(format.locale, person)]));
  const words: CohortListWords = {
    format,
    stage: (code) => (stages.has(code as never) ? stages(code as never) : code),
    owner: (userId) => (userId === null ? null : (ownerNames.get(userId) ?? null)),
  };
  const byMonth = isByMonth(kind, measure);
  const known = completeFrom(kind, settings);
  return {
    t,
    format,
    settings,
    words,
    who: t('cell.joined', { cohort: cohortName(t, { startOn, grain }, format) }),
    when: whenText(t, age, matrix),
    /** the group of a cut that the list is of */
    whose:
      cut === null || group === null
        ? null
        : t('group_of', {
            cut: attributeOfCut(cut) ?? cutWords(cut as CutField),
            group: cutGroupName(cut, group.value, { format, owners, unknown: cutWords('unknown') }),
          }),
    listName: (list: CohortList) => t(byMonth && list !== 'waiting' ? `list.${list}_bought` : `list.${list}`),
    isMature: isMature(startOn, age, { grain, today: settings.today }),
    /** month before which leavers are not known, where the cohort began before it */
    incompleteBefore: known !== null && startOn < known ? known : null,
  };
}

type Request = Awaited<ReturnType<typeof readCohortListRequest>>;

/** The cell itself, from the sums of its list: "99 of 120: 82.5%". */
export function cellFigure(
  { t, format, incompleteBefore }: Request,
  { matrix: { kind, measure } }: CohortListAddress,
  total: CohortListTotal,
): string {
  const reached = total.kept + total.gone;
  const shares = { part: format.number(total.kept), whole: format.number(reached) };
  if (reached === 0) return t('list.figure_none');
  if (measure !== 'revenue') {
    const interval = wilsonInterval(total.kept, reached);
    if (incompleteBefore !== null || !interval) return t('list.figure_unknown', shares);
    return t('list.figure', {
      ...shares,
      rate: format.percent(total.kept / reached),
      interval: format.interval(interval.low, interval.high),
    });
  }
  const { mrrMinor, mrrAtStartMinor, revenueMinor } = total.cell;
  const [part, whole] =
    kind === 'contract' ? [mrrMinor, mrrAtStartMinor] : [revenueMinor, total.revenueAtStartMinor];
  if (part === null || whole === null) return t('list.unrated');
  return t(kind === 'contract' ? 'list.money' : 'list.money_repeat', {
    part: format.money(part),
    whole: format.money(whole),
    rate: format.percent(whole > 0 && incompleteBefore === null ? part / whole : null),
  });
}
