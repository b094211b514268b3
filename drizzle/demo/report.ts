import { parseArgs } from 'node:util';
import { makeCustomers } from './customers';
import { headline } from './headline';
import { type AucReport, measureContracts, measureShoppers } from './measure';
import { isoDate, makeWorld, monthOf, type World } from './world';

// npx tsx --conditions=react-server drizzle/demo/report.ts [--today 2026-03-01] [--seed name] [--scale 3]
const { values: args } = parseArgs({
  options: { today: { type: 'string' }, seed: { type: 'string' }, scale: { type: 'string' } },
});
const world = makeWorld({
  today: args.today ?? new Date().toISOString().slice(0, 10),
  scale: Number(args.scale ?? 1),
  keepDrivers: true,
  ...(args.seed === undefined ? {} : { seed: args.seed }),
});
const customers = makeCustomers(world);

const percent = (ratio: number | null) => (ratio === null ? '–' : `${(100 * ratio).toFixed(1)} %`);
console.log(
  `Sample company "${world.seed}" as of ${isoDate(world.today)}, history from ${isoDate(world.epoch)}\n`,
);
console.log('opening      active        MRR  retention 12 m      GRR      NRR   NPS  leaving  renewals 90 d');
for (const month of [15, 18, 21, 24, 27, 30, 33, 36]) {
  const day = monthOf(world, month);
  const figures = headline(world, customers, day);
  console.log(
    [
      isoDate(day),
      String(figures.active).padStart(8),
      `${Math.round(figures.mrr / 1000).toLocaleString('en')}k`.padStart(10),
      percent(figures.retention).padStart(15),
      percent(figures.grr).padStart(8),
      percent(figures.nrr).padStart(8),
      (figures.nps?.toFixed(0) ?? '–').padStart(5),
      String(figures.leavingNow).padStart(8),
      String(figures.renewalsDue).padStart(14),
    ].join(' '),
  );
}
const now = headline(world, customers, world.today);
console.log(
  `\n${now.customers} customers in all; today ${now.active} under contract, of whom ${now.fourFifthsFrom} bring four fifths of the MRR; ${now.leavingNow} asked to leave and are still here.\n`,
);

function print(who: string, report: AucReport, larger: AucReport): void {
  console.log(`Best possible 90-day AUC, ${who}: ${report.best.toFixed(3)}`);
  console.log(`  ${report.rows} customers at month openings, of whom ${report.leavers} left within 90 days.`);
  console.log(
    `  A company ${TIMES} times as large, where luck counts less: ${larger.best.toFixed(4)}; without one effect:`,
  );
  for (const { effect, auc } of larger.without) {
    const change = auc - larger.best;
    const sign = change < 0 ? '−' : '+';
    console.log(`  ${effect.padEnd(17)} ${auc.toFixed(4)}  ${sign}${Math.abs(change).toFixed(4)}`);
  }
}

const TIMES = 3;
const largerWorld = { ...world, scale: world.scale * TIMES };
const measure = (frame: World) => {
  const people = frame === world ? customers : makeCustomers(frame);
  return {
    contracts: measureContracts(
      frame,
      people.flatMap((customer) => customer.stints),
    ),
    shoppers: measureShoppers(
      frame,
      people.flatMap((customer) => (customer.shopper ? [customer.shopper] : [])),
    ),
  };
};
const company = measure(world);
const larger = measure(largerWorld);
print('contract customers', company.contracts, larger.contracts);
print('shoppers (last order for good)', company.shoppers, larger.shoppers);
