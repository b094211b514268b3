import type { DemoCustomer } from '../customer';
import { Random } from '../random';
import { MONTHS, monthOf, type World } from '../world';
import { type Frame, factTable, stamp, type TableRows } from './table';

/** Work for large customers beyond tickets and logged hours: migrations, visits on site, extra hosting. */
export function serviceCostTable(frame: Frame, world: World, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'service_cost',
    'kind minutes amount_minor currency',
    customers,
    (facts, customer) => {
      const plan = customer.stints[0]?.profile.plan ?? 0;
      if (plan < 2 || customer.stints[0]?.trialLapsed) return;
      const random = new Random(world.seed, 'service', customer.key);
      const write = (day: number, kind: string, minutes: number | null, riyals: number | null) =>
        facts.add({
          customerId: customer.id,
          occurredAt: stamp(day, 900),
          recordedAt: stamp(day + 2, 600),
          values: [kind, minutes, riyals === null ? null : riyals * 100, riyals === null ? null : 'SAR'],
        });
      write(customer.openedOn + 20, 'data migration', random.int(240, 1600) * (plan - 1), null);
      for (let month = 1; month <= MONTHS; month++) {
        const day = monthOf(world, month) + 2;
        const running = customer.stints.some(
          (stint) => stint.start < day && (stint.end === null || stint.end > day),
        );
        if (!running) continue;
        if (plan === 3) write(day, 'dedicated hosting', null, random.int(350, 1400));
        if (random.chance(0.05)) write(day, 'on-site support', random.int(120, 480), random.int(200, 900));
      }
    },
  );
}
