import type { DemoCustomer } from './customer';
import { makeCustomers } from './customers';
import { holidayRows } from './holidays';
import { exchangeRateRows } from './money';
import { acquisitionRows, definitionRows, marginRows, organisationRows, targetRows } from './organisation';
import { absenceRows, teamMemberRows, teamRows, userRows } from './people';
import { attributeRows, contactRows, customerRows, externalIdRows } from './rows/accounts';
import { billingTables, paymentMethodTable } from './rows/billing';
import { consentRows } from './rows/consent';
import { cancellationTable, onboardingTable, pageVisitTable, subscriptionTable } from './rows/contracts';
import { feedbackTable } from './rows/feedback';
import { interactionTable } from './rows/interactions';
import { orderTable } from './rows/orders';
import { serviceCostTable } from './rows/service';
import type { Frame, TableRows, Value } from './rows/table';
import { ticketTable } from './rows/tickets';
import { activeDayRows, lateUsageRows, metricRows, usageRows } from './rows/usage';
import { type DemoOptions, makeWorld, type World } from './world';

type Demo = {
  world: World;
  customers: DemoCustomer[];
  /** in the order in which references allow them to be loaded */
  tables: (frame: Pick<Frame, 'sourceId'>) => Generator<TableRows>;
};

/** The sample company up to today: the same seed and day give the same rows, to the last letter. */
export function generateDemo(options: DemoOptions): Demo {
  const world = makeWorld(options);
  const customers = makeCustomers(world);
  return { world, customers, tables: ({ sourceId }) => tables(world, customers, sourceId) };
}

function* tables(world: World, customers: DemoCustomer[], sourceId: number): Generator<TableRows> {
  const frame: Frame = { cutoff: world.today * 1440, sourceId };
  yield organisationRows(world);
  yield rowsOf(
    'app_user',
    'id public_id email name name_ar role locale show_hijri disabled_at last_seen_at created_at',
    userRows(world),
  );
  yield rowsOf('team', 'id name name_ar lead_user_id', teamRows());
  yield rowsOf('team_member', 'team_id user_id', teamMemberRows());
  yield rowsOf('absence', 'id user_id from_on to_on cover_user_id', absenceRows(world));
  yield targetRows(world);
  yield holidayRows(world);
  yield rowsOf('exchange_rate', 'base quote month rate recorded_at', exchangeRateRows(world));
  yield acquisitionRows(world);
  yield marginRows(world);
  yield definitionRows(world);
  yield metricRows();

  yield customerRows(world, frame, customers);
  yield externalIdRows(frame, customers);
  yield attributeRows(world, frame, customers);
  yield contactRows(frame, customers);
  yield consentRows(frame, world.seed, customers);
  yield subscriptionTable(frame, customers);
  yield cancellationTable(frame, world.seed, customers);
  yield pageVisitTable(frame, customers);
  yield onboardingTable(frame, customers);
  yield* billingTables(frame, world, customers);
  yield paymentMethodTable(frame, world.seed, customers);
  yield serviceCostTable(frame, world, customers);
  yield ticketTable(frame, world.seed, customers);
  yield feedbackTable(frame, world, customers);
  yield interactionTable(frame, world, customers);
  yield orderTable(frame, world, customers);
  yield usageRows(world, customers);
  yield lateUsageRows(world, customers);
  yield activeDayRows(world, customers);
}

function rowsOf(table: string, columns: string, rows: readonly unknown[][]): TableRows {
  return { table, columns: columns.split(' '), rows: rows as Value[][] };
}
