import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { createContact, getContact, listContacts, saveContact } from '@/lib/data/customers/contacts';
import { getCustomerIds } from '@/lib/data/customers/find-customer';
import { contactInput } from '@/lib/domain/contact-input';
import { PermissionDeniedError, StaleVersionError } from '@/lib/errors';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let ctx: Ctx;
let publicId = '';
const typed = (values: Record<string, string>) => contactInput('SA').parse(values);

beforeAll(async () => {
  database = await createTestDatabase();
  [publicId = ''] = await insertCustomers(database.owner, ['Noor']);
  ctx = viewerContext(database.db);
});
afterAll(() => database.drop());

test('a local number belongs to the country, a mail is lower case, one script is enough', () => {
  expect(typed({ nameAr: 'هدى', phone: '٠٥٠ ١٢٣ ٤٥٦٧', email: 'Huda@Noor.Example' })).toMatchObject({
    name: 'هدى',
    phone: '+966501234567',
    email: 'huda@noor.example',
  });
  expect(contactInput('SA').safeParse({ name: 'X', phone: '123' }).success).toBe(false);
  expect(contactInput('SA').safeParse({ name: ' ' }).success).toBe(false);
});

test('people are listed with who still is there first, and the list finds the customer by them', async () => {
  await createContact(ctx, publicId, typed({ name: 'Tom', leftOn: '2026-01-01' }));
  await createContact(ctx, publicId, typed({ name: 'Huda', part: 'champion' }));
  const people = await listContacts(ctx, await getCustomerIds(ctx, publicId));
  expect(people.map(({ name }) => name)).toEqual(['Huda', 'Tom']);
  const [row] = await database.sql`select search from customer_state where public_id = ${publicId}`;
  expect(row?.search).toContain('huda');
});

test('who saves on an older state is told, and nothing is overwritten', async () => {
  const id = await createContact(ctx, publicId, typed({ name: 'Sami' }));
  const known = await getContact(ctx, publicId, id);
  const later = { ...ctx, now: new Date('2026-03-10T10:00:00Z') };
  await saveContact(
    later,
    publicId,
    id,
    typed({ name: 'Sami', jobTitle: 'Buyer' }),
    new Date(known.updatedAt),
  );
  await expect(
    saveContact(later, publicId, id, typed({ name: 'Samy' }), new Date(known.updatedAt)),
  ).rejects.toThrow(StaleVersionError);
  expect(await getContact(ctx, publicId, id)).toMatchObject({ name: 'Sami', jobTitle: 'Buyer' });
});

test('roles without personal data see how many there are and nothing of them', async () => {
  const executive = viewerContext(database.db, { role: 'executive' });
  const people = await listContacts(executive, await getCustomerIds(executive, publicId));
  expect(people).toHaveLength(3);
  expect(JSON.stringify(people)).not.toMatch(/Huda|Sami|Tom|Buyer/);
  await expect(getContact(executive, publicId, 1)).rejects.toThrow(PermissionDeniedError);
  await expect(createContact(executive, publicId, typed({ name: 'X' }))).rejects.toThrow(
    PermissionDeniedError,
  );
});
