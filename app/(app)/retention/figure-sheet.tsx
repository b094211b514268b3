import { FigureSheet } from '@/components/kpis/figure-sheet';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { explainFigure } from '@/lib/data/kpis/figure-explanation';
import { can } from '@/lib/domain/permissions';
import { type RetentionAddress, retentionHref } from '@/lib/domain/retention-address';
import type { Format } from '@/lib/i18n/format';

/** The sheet of the figure that the address of a page of the hall opens. */
export async function OpenedFigure({
  ctx,
  address,
  format,
}: {
  ctx: ViewerCtx;
  address: RetentionAddress;
  format: Format;
}) {
  const figure = address.open && (await explainFigure(ctx, address.open, address));
  return (
    figure && (
      <FigureSheet
        figure={figure}
        address={address}
        closeHref={retentionHref(address)}
        canOpenSettings={can(ctx.actor, 'settings:read')}
        format={format}
      />
    )
  );
}
