import { fitGammaGamma, type Spending } from '@/lib/domain/gamma-gamma';
import { groupPurchases } from '@/lib/domain/purchase-groups';
import { choosePurchaseModel } from '@/lib/domain/purchase-model';
import { expectedTotal } from '@/lib/domain/purchase-total';
import { randomDraws } from '@/lib/domain/random-draws';
import { FORECAST_WEEKS } from '@/lib/domain/repeat-forecast';

export type PurchaseFitSpeed = {
  customers: number;
  /** customers who look alike to the model, together */
  groups: number;
  /** processor seconds of this process: putting alike together, BG/NBD and NBD with standard errors, spend, the total */
  group: number;
  fit: number;
  spend: number;
  total: number;
};

/** Fits the models of repeat purchase to made-up shoppers of three years, by the day. */
export function measurePurchaseFit(customers: number): PurchaseFitSpeed {
  const { each, spending } = shoppers(customers);
  const start = cpuSeconds();
  const groups = groupPurchases(each);
  const grouped = cpuSeconds();
  const chosen = choosePurchaseModel(groups);
  const fitted = cpuSeconds();
  if (chosen?.model.kind !== 'bg_nbd' || !chosen.model.converged) throw new Error('the fit did not settle');
  fitGammaGamma(spending);
  const spent = cpuSeconds();
  expectedTotal(chosen.model, groups, FORECAST_WEEKS);
  return {
    customers,
    groups: groups.length,
    group: grouped - start,
    fit: fitted - grouped,
    spend: spent - fitted,
    total: cpuSeconds() - spent,
  };
}

/** Purchases as BG/NBD has them, on whole days, and what they cost. */
function shoppers(customers: number) {
  const draws = randomDraws(9);
  const each = Array.from({ length: customers }, () => {
    const ageDays = Math.floor(draws.uniform() * 1095);
    const [rate, loss] = [draws.gamma(0.6) / 56, draws.beta(0.8, 4)];
    const days = new Set<number>();
    for (let at = draws.gamma(1) / rate; at <= ageDays; at += draws.gamma(1) / rate) {
      if (at >= 1) days.add(Math.floor(at));
      if (draws.uniform() < loss) break;
    }
    return { repeats: days.size, lastWeeks: Math.max(0, ...days) / 7, ageWeeks: ageDays / 7 };
  });
  const spending: Spending[] = each
    .filter(({ repeats }) => repeats > 0)
    .map(({ repeats }) => ({
      purchases: repeats,
      mean: (draws.gamma(6 * repeats) / repeats) * (100 / draws.gamma(4)),
    }));
  return { each, spending };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
