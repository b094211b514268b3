import { getTranslations } from 'next-intl/server';
import { csvTable } from '@/app/(app)/retention/csv-rows';
import { rejectedText } from '@/components/retention/bridge-words';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { findBridge, listBridgeRejected, recordBridgeExport } from '@/lib/data/retention/bridge-list';

/** All rows of a list that could not be compared, each with its reason, as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ publicId: string }> },
): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'bridge:make');
  if (ctx instanceof Response) return ctx;
  const bridge = await findBridge(ctx, (await params).publicId);
  if (!bridge) return new Response(null, { status: 404 });
  const [rows, t, reasons] = await Promise.all([
    listBridgeRejected(ctx, bridge.id, null),
    getTranslations('retention_bridge'),
    getTranslations('import'),
    recordBridgeExport(ctx, bridge.publicId, 'rejected'),
  ]);
  return csvTable(`bridge-${bridge.onDay}-rejected`, [
    [t('column.row'), t('column.reason'), t('column.cells')],
    ...rows.map(({ rowNumber, reason, cells }) => [
      rowNumber,
      rejectedText(reason, t as never, reasons as never),
      ...cells,
    ]),
  ]);
}
