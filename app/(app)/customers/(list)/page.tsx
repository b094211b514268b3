import { Copy, Download, Import } from 'lucide-react';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import {
  assignSelected,
  logCall,
  tagSelected,
  undoBulkChange,
  undoTouch,
} from '@/app/(app)/customers/actions';
import { listPanelOf } from '@/app/(app)/customers/list-panels';
import { changeView, createView, removeView } from '@/app/(app)/customers/view-actions';
import { CustomerCards } from '@/components/customers/customer-cards';
import type { CellWords } from '@/components/customers/customer-cell';
import { nameIn } from '@/components/customers/customer-name';
import { CustomerTable } from '@/components/customers/customer-table';
import { densityCookie } from '@/components/customers/density';
import { listAddress } from '@/components/customers/list-address';
import { ListEmpty } from '@/components/customers/list-empty';
import { ListInteraction } from '@/components/customers/list-interaction';
import { ListSelectionProvider } from '@/components/customers/list-selection';
import { ListToolbar } from '@/components/customers/list-toolbar';
import { ViewsBar } from '@/components/customers/views-bar';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { requireViewer, type ViewerCtx } from '@/lib/auth/viewer';
import { countCustomers, listCustomerPage } from '@/lib/data/customers/list-page';
import { type ListRequestContext, readListRequest } from '@/lib/data/customers/list-request';
import { findMainContacts } from '@/lib/data/customers/main-contacts';
import { customerField, exclusions } from '@/lib/domain/customer-fields';
import { everyCustomer, type FilterGroup } from '@/lib/domain/customer-filter';
import { savedQueryText, shownColumns } from '@/lib/domain/customer-list-query';
import { can } from '@/lib/domain/permissions';
import { countryNames } from '@/lib/i18n/country-names';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('customers');
  return { title: t('title') };
}

const pageSize = 50;

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function CustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireViewer();
  const address = new URLSearchParams(flat(await searchParams));
  const [t, format, jar, request] = await Promise.all([
    getTranslations('customers'),
    getFormat({ currency: ctx.organisation.currency, timeZone: ctx.organisation.timeZone }),
    cookies(),
    readListRequest(ctx, address),
  ]);
  const { query, viewpoint, people, views } = request;
  const total = await countCustomers(ctx, query.filter, viewpoint);
  const page = await listCustomerPage(ctx, {
    ...query,
    limit: pageSize,
    expected: total,
    viewpoint,
    people,
    language: format.locale,
  });

  // the place a link named is gone: what it pointed into was filtered away or removed since
  if (page.customers.length === 0 && query.cursor) redirect(listAddress({ ...query, cursor: null }));

  const canReadPersonal = can(ctx.actor, 'personal:read');
  const columns = shownColumns(query).filter((key) => canReadPersonal || !customerField(key).personal);
  const contacts = columns.some((key) => customerField(key).personal)
    ? await findMainContacts(
        ctx,
        page.customers.map(({ id }) => id),
      )
    : null;
  const rows = page.customers.map(({ id, sortText: _, ...row }) => ({
    ...row,
    mainContact: contacts?.get(id) ?? null,
  }));

  const names = {
    people: people.map((person) => ({ ...person, name: nameIn(format.locale, person) })),
    countries: countryNames(format.tag, [
      ...rows.flatMap(({ country }) => country ?? []),
      ...query.filter.groups
        .flat()
        .flatMap((condition) =>
          condition.field === 'country' && condition.is === 'choice' ? condition.values : [],
        )
        .filter((code) => code !== null),
    ]),
  };
  const words: CellWords = { t: t as CellWords['t'], format, names, now: ctx.now, today: ctx.today };
  const canAct = can(ctx.actor, 'customer:assign');
  const canExport = can(ctx.actor, 'customer:export');
  const state = savedQueryText(query);
  const density = jar.get(densityCookie)?.value === 'roomy' ? 'roomy' : 'dense';
  const empty = rows.length === 0 ? await whyEmpty(ctx, request) : null;

  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('count', { n: total })}
        actions={
          <>
            {can(ctx.actor, 'customer:merge') && (
              <ButtonLink variant="ghost" href="/customers/duplicates" className="max-sm:hidden">
                <Copy aria-hidden />
                {t('list.duplicates')}
              </ButtonLink>
            )}
            {can(ctx.actor, 'import:run') && (
              <ButtonLink variant="ghost" href="/settings/data/import" className="max-sm:hidden">
                <Import aria-hidden />
                {t('list.import')}
              </ButtonLink>
            )}
            {canExport && total > 0 && (
              <ButtonLink href={`/customers/export${state ? `?${state}` : ''}`} prefetch={false} download>
                <Download aria-hidden />
                {t('list.export')}
              </ButtonLink>
            )}
          </>
        }
      />
      {empty?.hasCustomers !== false && (
        <>
          <ViewsBar
            query={{ ...query, cursor: null }}
            views={views}
            actions={{ create: createView, change: changeView, remove: removeView }}
          />
          <ListToolbar query={query} words={words} density={density} />
        </>
      )}
      {empty ? (
        <ListEmpty query={query} words={words} {...empty} canImport={can(ctx.actor, 'import:run')} />
      ) : (
        <ListSelectionProvider pageIds={rows.map(({ publicId }) => publicId)} total={total} filterKey={state}>
          <ListInteraction
            query={state}
            total={total}
            people={names.people
              .filter(({ isGone }) => !isGone)
              .map(({ id, name, nameAr }) => ({ id, name, keywords: [name, nameAr ?? ''] }))}
            viewerId={ctx.viewer.id}
            keysHref={listAddress(query, 'keys')}
            canExport={canExport}
            actions={{
              assign: assignSelected,
              tag: tagSelected,
              undoBulk: undoBulkChange,
              logCall,
              undoTouch,
            }}
          >
            <CustomerTable
              rows={rows}
              columns={columns}
              query={query}
              words={words}
              density={density}
              canAct={canAct}
            />
            <CustomerCards rows={rows} columns={columns} words={words} />
          </ListInteraction>
        </ListSelectionProvider>
      )}
      {(page.before || page.after) && (
        <Pagination
          previousHref={
            page.before
              ? listAddress({ ...query, cursor: { toward: 'before', token: page.before } })
              : undefined
          }
          nextHref={
            page.after ? listAddress({ ...query, cursor: { toward: 'after', token: page.after } }) : undefined
          }
          summary={t('count_of', { shown: format.number(rows.length), n: total })}
        />
      )}
      {await listPanelOf(ctx, address.get('panel'), query, people)}
    </>
  );
}

async function whyEmpty(ctx: ViewerCtx, { query, viewpoint }: ListRequestContext) {
  const excluded = (values: (string | null)[]): FilterGroup => [
    { field: 'excluded', is: 'choice', values, negated: false },
  ];
  const groups = query.filter.groups.length > 0 ? query.filter.groups : [[]];
  const [all, excludedMatching] = await Promise.all([
    countCustomers(ctx, { ...everyCustomer, groups: [excluded([null, ...exclusions])] }, viewpoint),
    countCustomers(
      ctx,
      { ...query.filter, groups: groups.map((group) => [...group, ...excluded([...exclusions])]) },
      viewpoint,
    ),
  ]);
  return { hasCustomers: all > 0, excludedMatching };
}

function flat(params: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
}
