import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CohortTable } from '@/app/(app)/retention/cohorts/cohort-board';
import { CohortCurves } from '@/components/retention/cohort-curves';
import { CohortLegend } from '@/components/retention/cohort-legend';
import { CohortMatrixTable } from '@/components/retention/cohort-matrix-table';
import { FEW_CUSTOMERS, measureKey, unitText } from '@/components/retention/cohort-words';
import { type CohortAddress, cohortHref } from '@/lib/domain/cohort-address';
import { colourBounds } from '@/lib/domain/cohort-steps';
import { ClientMessages } from '@/lib/i18n/client-messages';
import type { Format } from '@/lib/i18n/format';

/** The matrix or its curves, with what they are of. */
export function CohortReport({
  table,
  address,
  groupName,
  notes,
  format,
}: {
  table: CohortTable;
  address: CohortAddress;
  /** the cut and the group that the table is of: "Plan: Pro"; null for everybody */
  groupName: string | null;
  /** what must be known before any figure is read */
  notes: readonly string[];
  format: Format;
}) {
  const t = useTranslations('retention_cohorts');
  const { ages, lines, average } = table;
  const what = t(`title.${measureKey(address)}`);
  const title = groupName === null ? what : `${what} · ${groupName}`;
  const unit = unitText(t, address, format);
  const isGroups = address.cut !== null && address.group === null;
  // everybody is there at age 0: it says nothing of the rest
  const coloured = lines.flatMap(({ figures }) =>
    figures.filter(
      (figure, column) =>
        ages[column] !== 0 && figure?.isMature && !(isGroups && figure.customers < FEW_CUSTOMERS),
    ),
  );
  const bounds = colourBounds(
    coloured.flatMap((figure) => figure?.rate ?? []),
    { isShare: address.measure !== 'revenue' },
  );
  return (
    <ClientMessages namespaces={['retention_cohorts']}>
      {address.view === 'curves' ? (
        <CohortCurves
          title={title}
          subtitle={t('curves.subtitle', { unit })}
          ages={ages}
          lines={lines}
          average={average}
          address={address}
        />
      ) : (
        <section className="grid min-w-0 gap-3 rounded-lg border bg-surface p-4 max-sm:p-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <div>
              <h2 className="text-base">{title}</h2>
              <p className="text-ink-muted text-sm">{[unit, t('matrix.ages')].join(' · ')}</p>
            </div>
            {groupName !== null && (
              <Link
                href={cohortHref(address, { group: null })}
                scroll={false}
                className="text-accent-strong text-sm underline underline-offset-4 print:hidden"
              >
                {t('back_to_groups')}
              </Link>
            )}
          </div>
          {notes.map((note) => (
            <p key={note} className="text-sm">
              {note}
            </p>
          ))}
          <CohortLegend bounds={bounds} hasSums={isGroups} format={format} />
          <CohortMatrixTable
            caption={`${title}. ${unit}`}
            heading={t(isGroups ? 'matrix.group' : 'matrix.joined')}
            ages={ages}
            lines={lines}
            average={average}
            bounds={bounds}
            address={address}
          />
        </section>
      )}
    </ClientMessages>
  );
}
