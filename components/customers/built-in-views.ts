/** Views that everyone has, as the address holds them. `key` names their words. */
export const builtInViews = [
  { key: 'all', query: '' },
  { key: 'mine', query: 'owner=me' },
  { key: 'team', query: 'owner=team' },
  { key: 'renewals', query: 'renewal=0..90&sort=renewal' },
  { key: 'silent', query: 'stage=!left,prospect&touch=30..&sort=-mrr' },
  { key: 'overdue', query: 'overdue=any&sort=-overdue' },
  { key: 'detractors', query: 'stage=!left&nps=detractor&sort=-mrr' },
  { key: 'leaving', query: 'stage=leaving&sort=-mrr' },
  { key: 'unassigned', query: 'stage=!left,prospect&owner=none&sort=-mrr' },
] as const;

export type BuiltInView = (typeof builtInViews)[number]['key'];

/** Those shown as tabs; the rest stand in the menu. */
export const tabViews: readonly BuiltInView[] = ['all', 'mine', 'team', 'renewals', 'silent'];
