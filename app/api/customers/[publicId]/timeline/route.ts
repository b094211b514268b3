import { requireViewerForRoute } from '@/lib/auth/viewer';
import { getCustomerIds } from '@/lib/data/customers/find-customer';
import { listTimeline } from '@/lib/data/customers/timeline';
import { isTimelineGroup } from '@/lib/domain/timeline';
import { NotFoundError } from '@/lib/errors';
import { getPreferences } from '@/lib/i18n/preferences';

/** An older page of a customer's timeline. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ publicId: string }> },
): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'customer:read');
  if (ctx instanceof Response) return ctx;
  const asked = new URL(request.url).searchParams;
  const group = asked.get('show');
  try {
    const ids = await getCustomerIds(ctx, (await params).publicId);
    const page = await listTimeline(ctx, ids, {
      group: isTimelineGroup(group) ? group : null,
      older: asked.get('older')?.slice(0, 500),
      language: (await getPreferences()).locale,
    });
    return Response.json(page, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (error instanceof NotFoundError) return Response.json({ error: 'not_found' }, { status: 404 });
    throw error;
  }
}
