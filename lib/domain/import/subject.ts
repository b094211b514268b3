/** What a file is about. One file holds one subject. */
export const importSubjects = [
  'customers',
  'contacts',
  'subscriptions',
  'usage',
  'feedback',
  'orders',
  'tickets',
  'invoices',
] as const;

export type ImportSubject = (typeof importSubjects)[number];
