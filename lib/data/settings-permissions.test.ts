import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAbsences, recordAbsence, removeAbsence } from '@/lib/data/absences';
import { listAudit } from '@/lib/data/audit-list';
import type { Ctx } from '@/lib/data/context';
import * as costs from '@/lib/data/costs';
import { listDataSources } from '@/lib/data/data-sources';
import * as definitions from '@/lib/data/definitions';
import * as rates from '@/lib/data/exchange-rates';
import { countResponsibilities, handOver } from '@/lib/data/hand-over';
import * as holidays from '@/lib/data/holidays';
import { createInvitation } from '@/lib/data/invitations';
import { retryJob } from '@/lib/data/job-retry';
import { listJobs } from '@/lib/data/jobs';
import { getOrganisationSettings, saveOrganisationSettings } from '@/lib/data/organisation-settings';
import { saveOwnPreferences } from '@/lib/data/own-account';
import { listRollupStatus } from '@/lib/data/rollup-status-list';
import { getSettingsOverview } from '@/lib/data/settings-overview';
import { findOrganisationIn, startOwnData, switchDatabase } from '@/lib/data/switch-database';
import { listTargets, saveTarget } from '@/lib/data/targets';
import { listTeams, removeTeam, saveTeam } from '@/lib/data/teams';
import * as users from '@/lib/data/users';
import { type Role, roles } from '@/lib/domain/permissions';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

type Call = (ctx: Ctx) => Promise<unknown>;

const any = {} as never;
/** Every function behind Settings, and who may call it. */
const functions: [name: string, call: Call, allowed: readonly Role[]][] = [
  ['getOrganisationSettings', (ctx) => getOrganisationSettings(ctx), ['admin']],
  ['saveOrganisationSettings', (ctx) => saveOrganisationSettings(ctx, any), ['admin']],
  ['getDefinitions', (ctx) => definitions.getDefinitions(ctx), ['admin']],
  ['saveDefinitions', (ctx) => definitions.saveDefinitions(ctx, any, '2026-01-01'), ['admin']],
  ['listDefinitionChanges', (ctx) => definitions.listDefinitionChanges(ctx), ['admin']],
  ['suggestRepeatWindow', (ctx) => definitions.suggestRepeatWindow(ctx), ['admin']],
  ['listTargets', (ctx) => listTargets(ctx), roles],
  ['saveTarget', (ctx) => saveTarget(ctx, 'crr', 0.9), ['admin']],
  ['listHolidays', (ctx) => holidays.listHolidays(ctx, 2026), ['admin']],
  ['saveHoliday', (ctx) => holidays.saveHoliday(ctx, any), ['admin']],
  ['removeHoliday', (ctx) => holidays.removeHoliday(ctx, '2026-01-01'), ['admin']],
  ['addUsualHolidays', (ctx) => holidays.addUsualHolidays(ctx, 2026), ['admin']],
  ['listExchangeRates', (ctx) => rates.listExchangeRates(ctx), ['admin']],
  ['listMissingRates', (ctx) => rates.listMissingRates(ctx), ['admin']],
  ['listRateCurrencies', (ctx) => rates.listRateCurrencies(ctx), ['admin']],
  ['recordExchangeRates', (ctx) => rates.recordExchangeRates(ctx, []), ['admin']],
  ['listAcquisitionCosts', (ctx) => costs.listAcquisitionCosts(ctx), ['admin']],
  ['recordAcquisitionCost', (ctx) => costs.recordAcquisitionCost(ctx, any), ['admin']],
  ['listGrossMargins', (ctx) => costs.listGrossMargins(ctx), ['admin']],
  ['recordGrossMargin', (ctx) => costs.recordGrossMargin(ctx, any), ['admin']],
  ['findHourlyCost', (ctx) => costs.findHourlyCost(ctx), ['admin']],
  ['saveHourlyCost', (ctx) => costs.saveHourlyCost(ctx, null), ['admin']],
  ['listUsers', (ctx) => users.listUsers(ctx), ['admin']],
  ['getUser', (ctx) => users.getUser(ctx, ''), ['admin']],
  ['createUser', (ctx) => users.createUser(ctx, any), ['admin']],
  ['turnPlaceholderIntoUser', (ctx) => users.turnPlaceholderIntoUser(ctx, 0, any), ['admin']],
  ['saveUserRole', (ctx) => users.saveUserRole(ctx, 0, 'viewer'), ['admin']],
  ['disableUser', (ctx) => users.disableUser(ctx, 0), ['admin']],
  ['enableUser', (ctx) => users.enableUser(ctx, 0), ['admin']],
  ['signOutUserEverywhere', (ctx) => users.signOutUserEverywhere(ctx, 0), ['admin']],
  ['createInvitation', (ctx) => createInvitation(ctx, 0), ['admin']],
  ['countResponsibilities', (ctx) => countResponsibilities(ctx, 0), ['admin']],
  ['handOver', (ctx) => handOver(ctx, 0, 0), ['admin']],
  ['listTeams', (ctx) => listTeams(ctx), ['admin']],
  ['saveTeam', (ctx) => saveTeam(ctx, any), ['admin']],
  ['removeTeam', (ctx) => removeTeam(ctx, 0), ['admin']],
  ['listAbsences', (ctx) => listAbsences(ctx), ['admin']],
  ['recordAbsence', (ctx) => recordAbsence(ctx, any), ['admin']],
  ['removeAbsence', (ctx) => removeAbsence(ctx, 0), ['admin']],
  ['listAudit', (ctx) => listAudit(ctx, {}), ['admin']],
  ['listJobs', (ctx) => listJobs(ctx), ['admin']],
  ['listRollupStatus', (ctx) => listRollupStatus(ctx), ['admin']],
  ['getSettingsOverview', (ctx) => getSettingsOverview(ctx), ['admin']],
  ['retryJob', (ctx) => retryJob(ctx, 0), ['admin']],
  ['listDataSources', (ctx) => listDataSources(ctx), ['admin']],
  ['switchDatabase', (ctx) => switchDatabase({ ...ctx, db: any }, 'own'), ['admin']],
  ['startOwnData', (ctx) => startOwnData(ctx, any), ['admin']],
  ['findOrganisationIn', (ctx) => findOrganisationIn(ctx, 'demo'), ['admin']],
  ['saveOwnPreferences', (ctx) => saveOwnPreferences(ctx, { theme: 'dark' }), roles],
];

let suite: TestDatabase;
const contexts = new Map<Role, Ctx>();

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db);
  for (const role of roles)
    contexts.set(role, await contextOf(suite.db, await arrangeUser(suite.db, { role })));
});
afterAll(() => suite.drop());

/** Whether the function refused the actor; any other failure came after that. */
async function isRefused(call: Call, role: Role): Promise<boolean> {
  const ctx = contexts.get(role) as Ctx;
  return call(ctx).then(
    () => false,
    // not of an own company's settings: that refusal is about the place, not the person
    (error: Error) => error.name === 'PermissionDeniedError' && ctx.actor.kind === 'user' && role !== 'admin',
  );
}

describe.each(roles)('as %s', (role) => {
  test.each(functions)('%s', async (_, call, allowed) => {
    expect(await isRefused(call, role)).toBe(!allowed.includes(role));
  });
});

test('own data cannot be started from a company that is no sample', async () => {
  await expect(startOwnData(contexts.get('admin') as Ctx, any)).rejects.toThrow('Not permitted');
});
