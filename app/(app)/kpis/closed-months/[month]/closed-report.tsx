import type { readClosedMonth } from '@/app/(app)/kpis/closed-months/read-month';
import { CausesTable } from '@/components/closed-months/causes-table';
import { ChangedCustomersTable } from '@/components/closed-months/changed-customers-table';
import { FiguresTable } from '@/components/closed-months/figures-table';
import { FrozenDefinitions } from '@/components/closed-months/frozen-definitions';
import { LinkTabs } from '@/components/ui/link-tabs';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import { KPI_SPANS } from '@/lib/domain/kpi-period';

/** Customers shown of a restatement; the file has all of them. */
const SHOWN = 100;

type Closed = NonNullable<Awaited<ReturnType<typeof readClosedMonth>>>;

/** What was frozen with a month, beside what it is now. */
export function ClosedReport({ closed, spanMonths }: { closed: Closed; spanMonths: number }) {
  const { closing, restatement, words, kpis, metrics, groups, frozenFormat, sameCurrency } = closed;
  const { t, format } = words;
  const { causes, customers, restatedCells, cohortCells } = restatement;
  const restated = groups
    .filter((group) => group.spanMonths === 1)
    .flatMap(({ figures }) => figures.filter(({ isRestated }) => isRestated)).length;
  return (
    <>
      <section className="grid gap-2">
        <h2 className="text-md">{t('cause.title')}</h2>
        <p className="text-ink-muted">
          {restated === 0 && causes.length === 0
            ? t('month.nothing')
            : t('month.restated', { count: restated })}
          {!sameCurrency &&
            ` ${t('month.currency', { frozen: frozenFormat.currency, now: format.currency })}`}
        </p>
        {causes.length > 0 && <CausesTable causes={causes} words={words} />}
      </section>

      <section className="grid gap-4">
        <h2 className="text-md">{t('month.figures')}</h2>
        <LinkTabs
          label={t('month.lengths')}
          tabs={KPI_SPANS.map((span) => ({
            href: closedMonthHref(closing.month, span),
            label: t('month.length', { count: span }),
            active: span === spanMonths,
          }))}
        />
        {groups
          .filter((group) => group.spanMonths === spanMonths && group.figures.length > 0)
          .map(({ kind, figures }) => (
            <FiguresTable
              key={kind}
              caption={t('month.figures_caption', { kind: kpis(kind) })}
              figures={figures}
              words={words}
              frozenFormat={frozenFormat}
              sameCurrency={sameCurrency}
              noLosses={metrics('states.no_losses')}
            />
          ))}
        {spanMonths > 1 && causes.length > 0 && <p className="text-ink-muted text-sm">{t('cause.longer')}</p>}
        <p className="text-ink-muted text-sm">
          {t('month.cells', { count: cohortCells })}
          {restatedCells.length > 0 && ` ${t('month.cells_restated', { count: restatedCells.length })}`}
        </p>
        {restatedCells.length > 0 && (
          <ul className="list-disc ps-5 text-sm">
            {restatedCells.map(({ kind, cohortMonth, frozen, now }) => (
              <li key={`${kind}/${cohortMonth}`}>
                {t('month.cell', {
                  kind: kpis(kind),
                  cohort: format.month(cohortMonth, 'short'),
                  frozen: format.number(frozen.active),
                  now: format.number(now?.active),
                })}
              </li>
            ))}
          </ul>
        )}
      </section>

      {customers.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-md">{t('customers.title')}</h2>
          {customers.length > SHOWN && (
            <p className="text-ink-muted">
              {t('customers.shown', { shown: format.number(SHOWN), count: customers.length })}
            </p>
          )}
          <ChangedCustomersTable
            customers={customers
              .slice(0, SHOWN)
              .map((customer) => ({ ...customer, causes: closed.causesOf(customer.causes) }))}
            words={words}
            frozenFormat={frozenFormat}
          />
        </section>
      )}

      <section className="grid gap-2">
        <h2 className="text-md">{t('definitions.title')}</h2>
        <FrozenDefinitions
          frozen={closing.definitions}
          now={closed.definitionsNow}
          excluded={closing.excluded.length}
          rates={closing.exchangeRates}
          words={words}
        />
      </section>
    </>
  );
}
