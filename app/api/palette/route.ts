import { getTranslations } from 'next-intl/server';
import { builtInViews } from '@/components/customers/built-in-views';
import { nameIn, otherName } from '@/components/customers/customer-name';
import type { PaletteAnswer, PaletteGroup, PaletteItem } from '@/components/shell/palette-items';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import { findCustomersByName } from '@/lib/data/customers/find-by-name';
import { listSavedViews } from '@/lib/data/customers/saved-views';
import { normaliseForSearch } from '@/lib/domain/arabic-search';
import { parseListQuery, serialiseListQuery } from '@/lib/domain/customer-list-query';
import { can } from '@/lib/domain/permissions';
import { countryNames } from '@/lib/i18n/country-names';
import { getFormat } from '@/lib/i18n/get-format';

/** What the command palette finds for what was typed: customers in either script, views, and what one may do. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'customer:read');
  if (ctx instanceof Response) return ctx;
  const typed = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 200);
  const groups = typed.trim() === '' ? [] : await Promise.all([customers(ctx, typed), places(ctx, typed)]);
  const answer: PaletteAnswer = { groups: groups.filter(({ items }) => items.length > 0) };
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } });
}

async function customers(ctx: ViewerCtx, typed: string): Promise<PaletteGroup> {
  const [t, format, found] = await Promise.all([
    getTranslations('customers'),
    getFormat(),
    findCustomersByName(ctx, typed),
  ]);
  const countries = countryNames(
    format.tag,
    found.flatMap(({ country }) => country ?? []),
  );
  return {
    key: 'customers',
    heading: t('title'),
    items: found.map((customer): PaletteItem => {
      const other = otherName(format.locale, customer);
      const hint = [
        customer.exclusion === null ? null : t(`exclusion.${customer.exclusion as 'test'}`),
        customer.stage === 'active' ? null : t(`stage.${customer.stage as 'left'}`),
        customer.city ?? (customer.country === null ? null : countries[customer.country]),
      ].filter((word) => word != null);
      return {
        id: `customer:${customer.publicId}`,
        label: nameIn(format.locale, customer),
        href: `/customers/${customer.publicId}`,
        hint: hint.join(' · ') || undefined,
        keywords: other === null ? undefined : [other],
      };
    }),
  };
}

/** Views of the list, and pages of this hall that stand in no menu. */
async function places(ctx: ViewerCtx, typed: string): Promise<PaletteGroup> {
  const [t, saved] = await Promise.all([getTranslations('customers'), listSavedViews(ctx)]);
  const items: PaletteItem[] = [
    ...builtInViews.slice(1).map(({ key, query }) => ({
      id: `view:${key}`,
      label: t(`views.${key}`),
      href: `/customers?${query}`,
    })),
    ...saved.map(({ ref, name, query }) => ({
      id: `saved-view:${ref}`,
      label: name,
      href: `/customers?${serialiseListQuery({ ...parseListQuery(query), view: ref })}`,
    })),
    ...(can(ctx.actor, 'customer:merge')
      ? [{ id: 'duplicates', label: t('list.duplicates'), href: '/customers/duplicates' }]
      : []),
  ];
  const wanted = normaliseForSearch(typed).split(' ');
  return {
    key: 'views',
    heading: t('views.label'),
    items: items
      .filter(({ label }) => wanted.every((word) => normaliseForSearch(label).includes(word)))
      .slice(0, 6),
  };
}
