import 'server-only';
import { assertCan, type Ctx } from '@/lib/data/context';
import { listPeople, loadViewpoint, type Person } from '@/lib/data/customers/people';
import { listSavedViews, type SavedView } from '@/lib/data/customers/saved-views';
import type { Viewpoint } from '@/lib/domain/customer-filter-resolve';
import { type CustomerListQuery, isBareView, parseListQuery } from '@/lib/domain/customer-list-query';

export type ListRequestContext = {
  query: CustomerListQuery;
  views: SavedView[];
  people: Person[];
  viewpoint: Viewpoint;
};

/** What an address asks for: a bare view means the state it was saved with. */
export async function readListRequest(ctx: Ctx, address: URLSearchParams): Promise<ListRequestContext> {
  assertCan(ctx.actor, 'customer:read');
  const [views, people] = await Promise.all([listSavedViews(ctx), listPeople(ctx)]);
  const viewpoint = await loadViewpoint(ctx, people);
  const asked = parseListQuery(address);
  const view = asked.view ? views.find(({ ref }) => ref === asked.view) : undefined;
  const query = view
    ? isBareView(address)
      ? { ...parseListQuery(view.query), view: view.ref, cursor: asked.cursor }
      : asked
    : { ...asked, view: null };
  return { query, views, people, viewpoint };
}
