import { getTranslations } from 'next-intl/server';
import { GoalsTable } from '@/components/kpis/goals-table';
import { ButtonLink } from '@/components/ui/button';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { readGoals } from '@/lib/data/kpis/goals';
import { addDays } from '@/lib/domain/calendar-date';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { can } from '@/lib/domain/permissions';
import type { Format } from '@/lib/i18n/format';

/** Where the yearly targets stand today, whatever period the page shows. */
export async function GoalsSection({
  ctx,
  kinds,
  format,
}: {
  ctx: ViewerCtx;
  kinds: readonly CustomerKind[];
  format: Format;
}) {
  const [{ year, endOn, goals }, t] = await Promise.all([
    readGoals(ctx, kinds),
    getTranslations('kpi_goals'),
  ]);
  const maySet = can(ctx.actor, 'settings:edit');
  if (goals.length === 0 && !maySet) return null;
  const title = t('title', { day: format.date(addDays(endOn, -1)) });
  return (
    <section className="grid gap-3 print:hidden">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <div>
          <h2 className="text-md">{title}</h2>
          <p className="text-ink-muted text-sm">{t('intro', { from: format.date(year.startOn) })}</p>
        </div>
        {maySet && (
          <ButtonLink size="sm" href="/settings/targets">
            {t('set')}
          </ButtonLink>
        )}
      </div>
      {goals.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <GoalsTable goals={goals} caption={title} isMixed={kinds.length > 1} format={format} />
      )}
    </section>
  );
}
