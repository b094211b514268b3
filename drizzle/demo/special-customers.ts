import type { DemoCustomer } from './customer';

type Exclusion = Pick<DemoCustomer, 'exclusion' | 'exclusionReason'> & { name?: [latin: string, ar: string] };

/** Accounts that are no customers: by the order of signing, so that they stay the same ones. */
const excluded: Readonly<Record<string, Exclusion>> = {
  c4: {
    exclusion: 'internal',
    exclusionReason: 'Our own bookkeeping runs on it',
    name: ['Suhail Cloud (own use)', 'سهيل للحلول السحابية (استخدام داخلي)'],
  },
  c9: {
    exclusion: 'test',
    exclusionReason: 'Staging: invoices nobody',
    name: ['Suhail staging', 'سهيل – بيئة تجريبية'],
  },
  c31: { exclusion: 'partner', exclusionReason: 'Resells our product at cost' },
  c88: { exclusion: 'partner', exclusionReason: 'Implementation partner, free licence' },
  c152: {
    exclusion: 'test',
    exclusionReason: 'Load test',
    name: ['Load test account', 'حساب اختبار الأداء'],
  },
  c240: { exclusion: 'partner', exclusionReason: 'Implementation partner, free licence' },
  c377: {
    exclusion: 'internal',
    exclusionReason: 'Training rooms of our academy',
    name: ['Suhail Academy', 'أكاديمية سهيل'],
  },
  c512: { exclusion: 'partner', exclusionReason: 'Accounting office that serves our customers' },
  c690: { exclusion: 'partner', exclusionReason: 'Resells our product at cost' },
  c803: {
    exclusion: 'test',
    exclusionReason: 'Demonstrations by the sales team',
    name: ['Sales demo store', 'متجر عروض المبيعات'],
  },
  c1101: { exclusion: 'partner', exclusionReason: 'Implementation partner, free licence' },
  c1260: {
    exclusion: 'test',
    exclusionReason: 'Mobile app review account',
    name: ['App review account', 'حساب مراجعة التطبيق'],
  },
};

/** Marks them, and gives those of our own house a name that says so. */
export function excludedCustomers(contracts: readonly DemoCustomer[]): void {
  for (const customer of contracts) {
    const mark = excluded[customer.key];
    if (!mark) continue;
    customer.exclusion = mark.exclusion;
    customer.exclusionReason = mark.exclusionReason;
    if (!mark.name) continue;
    const [name, nameAr] = mark.name;
    customer.company = { name, nameAr, domain: `suhail-${customer.key}.example` };
    customer.contacts = customer.contacts.slice(0, 1).map((contact) => ({
      ...contact,
      email: `${mark.exclusion}@${customer.company.domain}`,
    }));
  }
}
