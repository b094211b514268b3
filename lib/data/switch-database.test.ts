import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { authorizeSample } from '@/lib/auth/authorize';
import { databaseUrl, readActiveDatabase } from '@/lib/data/active-database';
import { closeDatabases, openDatabase } from '@/lib/data/client';
import { connect } from '@/lib/data/connect';
import type { Ctx } from '@/lib/data/context';
import { parseDatabaseUrl, withDatabase } from '@/lib/data/database-url';
import { listSamplePeople } from '@/lib/data/sign-in';
import { findOrganisationIn, startOwnData, switchDatabase } from '@/lib/data/switch-database';
import { OrganisationInput } from '@/lib/domain/organisation-input';
import { blankOrganisation } from '@/lib/domain/organisation-values';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

// The suite's database plays the sample company; the own one is made by the code under test.
let sample: TestDatabase;
let inSample: Ctx;
const folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-switch-'));
const now = new Date('2026-11-21T09:00:00Z');

const request = {
  organisation: OrganisationInput.parse({ ...blankOrganisation('SA'), name: 'Acme' }),
  administrator: { name: 'Sara', email: 'sara@acme.example', passwordHash: 'x', locale: 'ar' },
  now,
};

beforeAll(async () => {
  sample = await createTestDatabase();
  const { database } = parseDatabaseUrl(sample.url);
  // "<own>_demo" is the sample's name
  const own = `${database}_own`;
  const admin = connect(withDatabase(sample.url, 'postgres'), { max: 1 });
  await sample.owner.end({ timeout: 5 });
  await sample.sql.end({ timeout: 5 });
  await admin.unsafe(`alter database "${database}" rename to "${own}_demo"`);
  await admin.end({ timeout: 5 });
  vi.stubEnv('DATABASE_URL', withDatabase(sample.url, own));
  vi.stubEnv('WAFA_DATA_DIR', folder);

  const db = openDatabase('demo');
  await arrangeOrganisation(db, { name: 'Sample Co', isSample: true });
  inSample = await contextOf(db, await arrangeUser(db, { role: 'admin', name: 'Omar' }), now);
});

afterAll(async () => {
  const own = databaseUrl('own');
  const demo = databaseUrl('demo');
  await closeDatabases();
  const admin = connect(withDatabase(sample.url, 'postgres'), { max: 1 });
  for (const url of [own, demo]) {
    await admin.unsafe(`drop database if exists "${parseDatabaseUrl(url).database}" with (force)`);
  }
  await admin.end({ timeout: 5 });
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a database that nobody has made yet holds no company', async () => {
  expect(await findOrganisationIn(inSample, 'own')).toBeNull();
  expect(await findOrganisationIn(inSample, 'demo')).toMatchObject({ name: 'Sample Co', isSample: true });
});

test('starting with own data makes a company of its own and leaves the sample untouched', async () => {
  expect(await startOwnData(inSample, request)).toMatchObject({ name: 'Sara', role: 'admin' });
  expect(await findOrganisationIn(inSample, 'own')).toMatchObject({ name: 'Acme', isSample: false });
  expect(await findOrganisationIn(inSample, 'demo')).toMatchObject({ name: 'Sample Co' });
  expect(
    await openDatabase('own').execute('select count(*)::int as n from customer where id <> 0'),
  ).toMatchObject([{ n: 0 }]);
});

test('a company that stands is never set up again from the sample', async () => {
  expect(
    await startOwnData(inSample, { ...request, organisation: { ...request.organisation, name: 'Evil' } }),
  ).toBeNull();
  expect(await findOrganisationIn(inSample, 'own')).toMatchObject({ name: 'Acme' });
});

test('no sample person has a door into the own database', async () => {
  const [person] = await listSamplePeople(openDatabase('demo'));
  const own = openDatabase('own');
  expect(await listSamplePeople(own)).toEqual([]);
  for (const database of ['own', 'demo'] as const) {
    expect(await authorizeSample(own, database, person?.publicId, undefined)).toEqual({ status: 'refused' });
  }
});

test('switching moves the pointer and is written down where it was done', async () => {
  await switchDatabase(inSample, 'own');
  expect(readActiveDatabase()).toBe('own');
  await switchDatabase(inSample, 'demo');
  expect(readActiveDatabase()).toBe('demo');
  const rows = await openDatabase('demo').execute(
    `select details from audit_log where action = 'data.switched' order by id`,
  );
  expect(rows).toMatchObject([{ details: { to: 'own' } }, { details: { to: 'demo' } }]);
});
