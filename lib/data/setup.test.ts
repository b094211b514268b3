import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holiday, organisation, target } from '@/drizzle/schema/organisation';
import { appUser } from '@/drizzle/schema/people';
import { findSetupState, isSetupToken, type SetupRequest, setUp } from '@/lib/data/setup';
import { createSetupToken } from '@/lib/data/setup-token';
import { OrganisationInput } from '@/lib/domain/organisation-input';
import { blankOrganisation } from '@/lib/domain/organisation-values';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser } from '@/lib/testing/people';

let suite: TestDatabase;
const now = new Date('2026-11-21T09:00:00Z');

beforeAll(async () => {
  suite = await createTestDatabase();
});
beforeEach(() => suite.owner`truncate organisation, app_user, setup_token, holiday, target cascade`);
afterAll(() => suite.drop());

const company = (): OrganisationInput => {
  const { weekStart, fiscalYearStartMonth, ...values } = blankOrganisation('SA');
  return OrganisationInput.parse({ ...values, weekStart, fiscalYearStartMonth, name: ' نخلة ', nameAr: '' });
};

function request(token: string | null, over: Partial<SetupRequest> = {}): SetupRequest {
  const administrator = { name: 'Sara', email: 'sara@acme.example', passwordHash: 'x', locale: 'ar' };
  return { token, organisation: company(), administrator, now, ...over };
}

test('the token makes the company, its calendar and its first administrator', async () => {
  const token = (await createSetupToken(suite.sql)) ?? '';
  expect(await findSetupState(suite.db)).toBe('organisation');
  expect(await isSetupToken(suite.db, token)).toBe(true);
  expect(await setUp(suite.db, request(token))).toMatchObject({ role: 'admin', sessionVersion: 1 });

  const [row] = await suite.db.select().from(organisation);
  expect(row).toMatchObject({
    name: 'نخلة',
    nameAr: null,
    timeZone: 'Asia/Riyadh',
    vatRate: 0.15,
    isSample: false,
  });
  expect(await suite.db.select().from(target)).toMatchObject([{ metric: 'crr', yearlyValue: 0.85 }]);
  expect((await suite.db.select().from(holiday)).length).toBeGreaterThan(20);
  expect(await findSetupState(suite.db)).toBe('closed');
});

test('a token opens once, even to two at the same moment', async () => {
  const token = (await createSetupToken(suite.sql)) ?? '';
  const results = await Promise.all([setUp(suite.db, request(token)), setUp(suite.db, request(token))]);
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await isSetupToken(suite.db, token)).toBe(false);
  expect(await suite.db.select().from(appUser)).toHaveLength(1);
});

test('a wrong or replaced token makes nothing', async () => {
  const first = (await createSetupToken(suite.sql)) ?? '';
  await createSetupToken(suite.sql);
  expect(await setUp(suite.db, request(first))).toBeNull();
  expect(await setUp(suite.db, request(''))).toBeNull();
  expect(await suite.db.select().from(organisation)).toEqual([]);
});

test('a failure half-way leaves the token usable', async () => {
  const token = (await createSetupToken(suite.sql)) ?? '';
  const broken = { ...company(), country: 'SAU' };
  await expect(setUp(suite.db, request(token, { organisation: broken }))).rejects.toThrow();
  expect(await isSetupToken(suite.db, token)).toBe(true);
});

test('a company that stands cannot be set up again, with or without a token', async () => {
  await arrangeOrganisation(suite.db);
  const token = (await createSetupToken(suite.sql)) ?? '';
  expect(await setUp(suite.db, request(token))).toBeNull();
  await arrangeUser(suite.db, { role: 'admin' });
  expect(await setUp(suite.db, request(null))).toBeNull();
  expect(await setUp(suite.db, request(token, { organisation: null }))).toBeNull();
});

test('a company without an administrator gets one, and old sessions of that address end', async () => {
  await arrangeOrganisation(suite.db);
  await arrangeUser(suite.db, { role: 'csm', email: 'sara@acme.example', disabledAt: now });
  const token = (await createSetupToken(suite.sql)) ?? '';
  expect(await findSetupState(suite.db)).toBe('administrator');
  const administrator = await setUp(suite.db, request(token, { organisation: null }));
  expect(administrator).toMatchObject({ role: 'admin', disabledAt: null, sessionVersion: 2 });
});
