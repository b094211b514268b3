import { beforeAll, expect, test } from 'vitest';
import { areaUnderCurve } from '@/lib/domain/area-under-curve';
import { NameRegister } from './companies';
import { makeCustomers } from './customers';
import { headline } from './headline';
import { simulateContract } from './life/simulate';
import { type AucReport, measureContracts, measureShoppers } from './measure';
import { contractProfiles } from './profile';
import { shopperProfiles, simulateShopper } from './shoppers';
import { contractEffects, shopperEffects } from './truth';
import { makeWorld } from './world';

const today = '2026-11-21';
let contracts: AucReport;
let shoppers: AucReport;

beforeAll(() => {
  // three times the sample company, so that what an effect is worth stands above the luck of the draw
  const world = makeWorld({ today, scale: 3, keepDrivers: true });
  const register = new NameRegister();
  contracts = measureContracts(
    world,
    contractProfiles(world, register).flatMap((profile) => simulateContract(world, profile)),
  );
  shoppers = measureShoppers(
    world,
    shopperProfiles(world, register).map((profile) => simulateShopper(world, profile)),
  );
});

test('the area under the curve counts ties as half', () => {
  expect(areaUnderCurve([1, 2, 3, 4], [false, false, true, true])).toBe(1);
  expect(areaUnderCurve([1, 1], [false, true])).toBe(0.5);
  expect(areaUnderCurve([1, 2], [true, true])).toBeNull();
});

test('the best possible 90-day AUC lies between 0.72 and 0.85', () => {
  const world = makeWorld({ today, keepDrivers: true });
  const company = measureContracts(
    world,
    makeCustomers(world).flatMap((customer) => customer.stints),
  );
  for (const { best } of [company, contracts, shoppers]) {
    expect(best).toBeGreaterThan(0.72);
    expect(best).toBeLessThan(0.85);
  }
});

test.each(Object.keys(contractEffects))('dropping %s lowers the best AUC of contract customers', (effect) => {
  const found = contracts.without.find((row) => row.effect === effect);
  expect(found?.auc).toBeLessThan(contracts.best);
});

test.each(Object.keys(shopperEffects))('dropping %s lowers the best AUC of shoppers', (effect) => {
  const found = shoppers.without.find((row) => row.effect === effect);
  expect(found?.auc).toBeLessThan(shoppers.best);
});

test.each(['2026-11-21', '2026-03-01', '2027-02-10'])('the company reads like one on %s', (day) => {
  const world = makeWorld({ today: day });
  const figures = headline(world, makeCustomers(world), world.today);
  expect(figures.customers).toBeGreaterThan(1850);
  expect(figures.customers).toBeLessThan(2200);
  expect(figures.retention).toBeGreaterThan(0.79);
  expect(figures.retention).toBeLessThan(0.87);
  expect(figures.grr).toBeGreaterThan(0.8);
  expect(figures.grr).toBeLessThan(0.95);
  expect(figures.nrr).toBeGreaterThan(0.96);
  expect(figures.nrr).toBeLessThan(1.12);
  expect(figures.nps).toBeGreaterThan(25);
  expect(figures.nps).toBeLessThan(45);
  expect(figures.leavingNow).toBeGreaterThan(20);
  expect(figures.leavingNow).toBeLessThan(60);
});
