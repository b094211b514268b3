import { useTranslations } from 'next-intl';
import { measureKey } from '@/components/retention/cohort-words';
import { CutPicker } from '@/components/retention/cut-picker';
import { LinkChoice } from '@/components/ui/link-choice';
import { type CohortAddress, cohortHref, cohortParams, measuresOf } from '@/lib/domain/cohort-address';
import { COHORT_GRAINS } from '@/lib/domain/cohort-grain';
import type { Cut } from '@/lib/domain/retention-cut';

/** What the page shows of the cohorts: whose, what, how, by what. Each choice is an address. */
export function CohortToggles({
  address,
  kinds,
  cuts,
}: {
  address: CohortAddress;
  /** kinds of customers that the company has */
  kinds: readonly CohortAddress['kind'][];
  cuts: readonly Cut[];
}) {
  const t = useTranslations('retention_cohorts');
  const { kind, measure, figures, grain, view } = address;
  // another choice leaves the place in time as it is, but not the lines that were drawn of other rows
  const href = (change: Partial<CohortAddress>) => cohortHref(address, { lines: null, ...change });
  const { cut: _, group: __, lines: ___, ...keep } = cohortParams(address);
  return (
    <>
      {kinds.length > 1 && (
        <LinkChoice
          label={t('kind.label')}
          options={kinds.map((one) => ({
            href: href({ kind: one, measure: 'customers', to: null, firstAge: 0, group: null }),
            label: t(`kind.${one}`),
            active: one === kind,
          }))}
        />
      )}
      <LinkChoice
        label={t('measure.label')}
        options={measuresOf(kind).map((one) => ({
          href: cohortHref(address, { measure: one }),
          label: t(`measure.${measureKey({ kind, measure: one })}`),
          active: one === measure,
        }))}
      />
      <LinkChoice
        label={t('figures.label')}
        options={(['rates', 'counts'] as const).map((one) => ({
          href: cohortHref(address, { figures: one }),
          label: t(`figures.${one === 'counts' && measure === 'revenue' ? 'amounts' : one}`),
          active: one === figures,
        }))}
      />
      <LinkChoice
        label={t('grain.label')}
        options={COHORT_GRAINS.map((one) => ({
          href: href({ grain: one, to: null, firstAge: 0 }),
          label: t(`grain.${one}`),
          active: one === grain,
        }))}
      />
      <LinkChoice
        label={t('view.label')}
        options={(['matrix', 'curves'] as const).map((one) => ({
          href: cohortHref(address, { view: one }),
          label: t(`view.${one}`),
          active: one === view,
        }))}
      />
      <CutPicker cuts={cuts.filter((cut) => cut !== 'cohort')} current={address.cut} keep={keep} />
    </>
  );
}
