import { requireViewerForRoute } from '@/lib/auth/viewer';
import { countCustomers } from '@/lib/data/customers/list-page';
import { listPeople, loadViewpoint } from '@/lib/data/customers/people';
import { parseListQuery } from '@/lib/domain/customer-list-query';

/** How many customers the state of a list in the query finds: asked while a filter is being made. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'customer:read');
  if (ctx instanceof Response) return ctx;
  const { filter } = parseListQuery(new URL(request.url).searchParams);
  const viewpoint = await loadViewpoint(ctx, await listPeople(ctx));
  const count = await countCustomers(ctx, filter, viewpoint);
  return Response.json({ count }, { headers: { 'Cache-Control': 'no-store' } });
}
