import 'server-only';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { prepareInBackground } from '@/lib/data/prepared';
import {
  type Buyer,
  type ForecastRow,
  readBuyers,
  readHeldBack,
  readNewcomers,
  readPurchaseGroups,
  readRepeatsByMonth,
  writeForecasts,
} from '@/lib/data/retention/repeat-forecast-rows';
import { countBuyers } from '@/lib/data/retention/repeat-overview';
import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';
import { expectedSpend, fitGammaGamma, type GammaGammaFit } from '@/lib/domain/gamma-gamma';
import { compareHeldBack, heldBackDays, heldBackHolds, trackPurchases } from '@/lib/domain/purchase-holdout';
import {
  chanceToBuy,
  choosePurchaseModel,
  expectedPurchases,
  type PurchaseModel,
  probabilityAlive,
} from '@/lib/domain/purchase-model';
import { expectedTotal } from '@/lib/domain/purchase-total';
import {
  correlation,
  FORECAST_WEEKS,
  type RepeatForecast,
  type SpendForecast,
} from '@/lib/domain/repeat-forecast';
import { repeatReadiness } from '@/lib/domain/repeat-purchase';

/** Expected purchases and spend of every buyer over 12 months: fitted, checked against a part held back, and kept. */
export const repeatForecast = prepareInBackground<Record<string, never>, RepeatForecast>({
  name: 'repeat-forecast.v1',
  question: z.object({}).transform(() => ({})),
  prepare: (ctx, _, report) => makeForecast(ctx, report),
});

async function makeForecast(ctx: Ctx, report: (share: number) => Promise<void>): Promise<RepeatForecast> {
  assertCan(ctx.actor, 'kpi:read');
  const { buyers, repeated, firstOn } = await countBuyers(ctx);
  const readiness = repeatReadiness({ buyers, firstOn }, ctx.today);
  if (readiness !== 'ready' || firstOn === null) {
    await writeForecasts(ctx, []);
    return { state: 'hidden', why: readiness === 'ready' ? 'nobody' : readiness, buyers };
  }
  const groups = await readPurchaseGroups(ctx);
  await report(0.1);
  const chosen = choosePurchaseModel(groups);
  if (!chosen) {
    await writeForecasts(ctx, []);
    return { state: 'hidden', why: 'nobody_repeated', buyers };
  }
  const { model, gain } = chosen;
  await report(0.3);
  const total = expectedTotal(model, groups, FORECAST_WEEKS);
  await report(0.4);
  const everyone = await readBuyers(ctx);
  const fit = fitGammaGamma(everyone.flatMap((buyer) => spendingOf(buyer) ?? []));
  await report(0.5);
  const rows = everyone.map((buyer) => forecastOf(model, fit, buyer));
  await writeForecasts(ctx, rows);
  await report(0.7);
  const holdout = await holdBack(ctx, firstOn);
  return {
    state: 'ready',
    asOf: ctx.today,
    buyers,
    repeated,
    model,
    gain,
    // an interval that failed on the past promises nothing of the time to come
    purchases: holdout?.isWithin ? total : { expected: total.expected, low: null, high: null },
    spend: fit && describeSpend(fit, everyone, rows),
    holdout,
  };
}

/** What is known of a buyer's spend; null where they never repeated, or money is not known, or all of it went back. */
function spendingOf({ repeats, repeatMinor }: Buyer): { purchases: number; mean: number } | null {
  return repeats > 0 && repeatMinor !== null && repeatMinor > 0
    ? { purchases: repeats, mean: repeatMinor / repeats }
    : null;
}

function forecastOf(model: PurchaseModel, fit: GammaGammaFit | null, buyer: Buyer): ForecastRow {
  const expected = expectedPurchases(model, buyer, FORECAST_WEEKS);
  const spend =
    fit && buyer.repeatMinor !== null
      ? expectedSpend(fit.parameters, {
          purchases: buyer.repeats,
          // who sent everything back spent nothing
          mean: Math.max(0, buyer.repeatMinor) / Math.max(1, buyer.repeats),
        })
      : null;
  return {
    customer_id: buyer.customerId,
    expected_purchases: expected,
    chance_to_buy: chanceToBuy(model, buyer, FORECAST_WEEKS),
    probability_alive: probabilityAlive(model, buyer),
    spend_minor: spend === null ? null : Math.round(spend),
    value_minor: spend === null ? null : Math.round(expected * spend),
  };
}

function describeSpend(
  { parameters, errors, logLikelihood, customers }: GammaGammaFit,
  everyone: readonly Buyer[],
  rows: readonly ForecastRow[],
): SpendForecast {
  const spending = everyone.flatMap((buyer) => spendingOf(buyer) ?? []);
  const meanMinor = expectedSpend(parameters, null);
  return {
    parameters,
    errors,
    logLikelihood,
    customers,
    meanMinor: meanMinor && Math.round(meanMinor),
    correlation: correlation(
      spending.map(({ purchases }) => purchases),
      spending.map(({ mean }) => mean),
    ),
    valueMinor: rows.reduce((sum, { value_minor }) => sum + (value_minor ?? 0), 0),
    unknown: rows.filter(({ value_minor }) => value_minor === null).length,
  };
}

/** Fits the same model to the past without its last part, and sets that part against what it expects. */
async function holdBack(
  ctx: Ctx,
  firstOn: CalendarDate,
): Promise<Extract<RepeatForecast, { state: 'ready' }>['holdout']> {
  const days = heldBackDays(firstOn, ctx.today);
  const through = addDays(ctx.today, -days);
  const groups = await readHeldBack(ctx, through);
  const chosen = choosePurchaseModel(groups);
  if (!chosen) return null;
  const [newcomers, made] = await Promise.all([readNewcomers(ctx), readRepeatsByMonth(ctx)]);
  const compared = compareHeldBack(chosen.model, groups, days / 7);
  return {
    ...compared,
    from: addDays(through, 1),
    months: trackPurchases(chosen.model, newcomers, made, ctx.today),
    isWithin: heldBackHolds(compared),
  };
}
