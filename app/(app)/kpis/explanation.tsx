import { FigureSheet } from '@/components/kpis/figure-sheet';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { explainFigure } from '@/lib/data/kpis/figure-explanation';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import type { MetricId } from '@/lib/domain/metric-registry';
import { can } from '@/lib/domain/permissions';
import { getFormat } from '@/lib/i18n/get-format';

/** The sheet of the figure that the address opens; nothing for a figure that no sums make. */
export async function Explanation({
  ctx,
  metric,
  address,
  closeHref,
}: {
  ctx: ViewerCtx;
  metric: MetricId;
  address: KpiAddress;
  closeHref: string;
}) {
  const [figure, format] = await Promise.all([
    explainFigure(ctx, metric, address),
    getFormat({ currency: ctx.organisation.currency, timeZone: ctx.organisation.timeZone }),
  ]);
  return (
    figure && (
      <FigureSheet
        figure={figure}
        address={address}
        closeHref={closeHref}
        canOpenSettings={can(ctx.actor, 'settings:read')}
        format={format}
      />
    )
  );
}
