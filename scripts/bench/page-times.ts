import type { Sql } from 'postgres';
import type { BenchServer } from './bench-server';
import { median } from './statistics';

export type PageTime = {
  page: string;
  /** milliseconds from the request to the last byte, medians */
  time: number;
  /** of the bare page's */
  ratio: number;
  /** what the aim leaves over: twice the bare page and 30 ms, minus the time; null where there is no aim */
  spare: number | null;
};

type Page = { name: string; address: string; language?: 'en' | 'ar'; hasAim: boolean };

const BARE = 'bare page';
const BARE_SELECT = 'bare SELECT';

/** Pages in turn, round after round, so that whatever else the machine does falls on all of them alike. */
export async function measurePages(
  server: BenchServer,
  sql: Sql,
  options: { rounds: number },
): Promise<PageTime[]> {
  const pages = await pagesOf(sql);
  const names = [BARE_SELECT, ...pages.map(({ name }) => name)];
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  // the first answers of a page compile and cache
  for (let warm = 0; warm < 3; warm++)
    for (const page of pages) await server.get(page.address, page.language);
  for (let round = 0; round < options.rounds; round++) {
    await timed(times.get(BARE_SELECT), () => sql`select 1`);
    for (const page of pages)
      await timed(times.get(page.name), () => server.get(page.address, page.language));
  }
  const bare = median(times.get(BARE) ?? []);
  return [...times].map(([page, samples]) => {
    const time = median(samples);
    const hasAim = pages.find(({ name }) => name === page)?.hasAim ?? false;
    return { page, time, ratio: time / bare, spare: hasAim ? 2 * bare + 30 - time : null };
  });
}

async function timed(samples: number[] | undefined, work: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  await work();
  samples?.push(performance.now() - from);
}

async function pagesOf(sql: Sql): Promise<Page[]> {
  const [middle] = await sql<{ name: string; id: number }[]>`
    select name, customer_id as id from customer_state
    order by name collate "en-x-icu", customer_id offset (select count(*) * 9 / 10 from customer_state) limit 1`;
  const [largest] = await sql<{ id: string }[]>`
    select public_id as id from customer_state where mrr_minor is not null order by mrr_minor desc limit 1`;
  const deep = Buffer.from(JSON.stringify([middle?.name, middle?.id])).toString('base64url');
  const list = (query: string) => `/customers?${query}`;
  const aimed = (name: string, address: string, language?: 'ar'): Page => ({
    name,
    address,
    hasAim: true,
    ...(language && { language }),
  });
  return [
    { name: BARE, address: '/settings/about', hasAim: false },
    aimed('KPIs', '/kpis'),
    aimed('customers', '/customers'),
    aimed('customers, three filters', list('country=SA&stage=active&segment=Growing')),
    aimed('customers, nine tenths down', list(`sort=name&after=${deep}`)),
    aimed('customers, Arabic search', list(`q=${encodeURIComponent('مؤسسه')}`), 'ar'),
    { name: 'one customer', address: `/customers/${largest?.id}`, hasAim: false },
    { name: 'retention', address: '/retention', hasAim: false },
    { name: 'cohorts', address: '/retention/cohorts', hasAim: false },
  ];
}
