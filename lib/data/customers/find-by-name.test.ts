import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCustomersByName } from '@/lib/data/customers/find-by-name';
import { normaliseForSearch } from '@/lib/domain/arabic-search';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;

const customers = [
  {
    name: 'Al Noor Trading',
    nameAr: 'شركة النُّور للتجارة',
    mrr: 10,
    also: '1010234567 noor.example هدى huda',
  },
  { name: 'Zahra Est.', nameAr: 'مؤسسة الزهراء', mrr: 500, also: 'noor supplies' },
  { name: 'Noor Foods', nameAr: 'أغذية نور', mrr: 20, also: '' },
  { name: '100% Cotton_', nameAr: null, mrr: null, also: '' },
];

beforeAll(async () => {
  database = await createTestDatabase();
  for (const [at, { name, nameAr, mrr, also }] of customers.entries()) {
    await database.owner`
      insert into customer_state (customer_id, public_id, name, name_ar, search, tags, has_contract, has_orders, stage, mrr_minor)
      values (${at + 1}, gen_random_uuid(), ${name}, ${nameAr}, ${normaliseForSearch(`${name} ${nameAr ?? ''} ${also}`)},
        '{}', true, false, 'active', ${mrr})`;
  }
});
afterAll(() => database.drop());

test.each([
  ['noor', ['Noor Foods', 'Zahra Est.', 'Al Noor Trading']],
  ['النور', ['Al Noor Trading']],
  ['شركه النور', ['Al Noor Trading']],
  ['موسسة', ['Zahra Est.']],
  ['مؤسّسه الزهراء', ['Zahra Est.']],
  ['اغذيه', ['Noor Foods']],
  ['أغذية نُور', ['Noor Foods']],
  ['١٠١٠٢٣', ['Al Noor Trading']],
  ['هدي', ['Al Noor Trading']],
  ['HUDA', ['Al Noor Trading']],
  ['100%', ['100% Cotton_']],
  ['n_or', []],
  ['  ', []],
])('%s finds %j', async (typed, expected) => {
  const found = await findCustomersByName(viewerContext(database.db), typed);
  expect(found.map(({ name }) => name)).toEqual(expected);
});
