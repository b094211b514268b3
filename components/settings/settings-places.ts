/** The pages of Settings, in the order in which they are listed. Keys are those of the messages. */
export const settingsGroups = [
  {
    key: 'company',
    places: [
      { key: 'organisation', href: '/settings/organisation' },
      { key: 'definitions', href: '/settings/definitions' },
      { key: 'targets', href: '/settings/targets' },
      { key: 'holidays', href: '/settings/holidays' },
      { key: 'exchange_rates', href: '/settings/exchange-rates' },
      { key: 'costs', href: '/settings/costs' },
    ],
  },
  {
    key: 'people',
    places: [
      { key: 'users', href: '/settings/users' },
      { key: 'teams', href: '/settings/teams' },
      { key: 'absences', href: '/settings/absences' },
    ],
  },
  {
    key: 'data',
    places: [
      { key: 'import', href: '/settings/data/import' },
      { key: 'sources', href: '/settings/data' },
    ],
  },
  {
    key: 'system',
    places: [
      { key: 'jobs', href: '/settings/jobs' },
      { key: 'audit', href: '/settings/audit' },
      { key: 'about', href: '/settings/about' },
    ],
  },
] as const;

/** The place that a page belongs to: the longest address it begins with, so that Import is not taken for Data sources. */
export function settingsPlaceOf(pathname: string): string | null {
  const hrefs = settingsGroups.flatMap(({ places }) => places.map(({ href }): string => href));
  const above = hrefs.filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  return above.sort((a, b) => b.length - a.length)[0] ?? null;
}
