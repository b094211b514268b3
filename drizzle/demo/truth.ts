/**
 * The generator's truth: what leads to leaving in the sample company, and nothing else in Wafa may read it.
 *
 * Each week, a contract customer asks to leave with probability 1 / (1 + e^−η), where
 *   η = baseline + Σ logOdds × driver + own noise.
 * Drivers are what had happened before that week began; the noise is one draw a customer that nobody can see.
 * Shoppers stop buying by the same rule with drivers of their own.
 */
type Effect = { readonly logOdds: number; readonly driver: string };

export const contractEffects = {
  usageDrop: {
    logOdds: 1.7,
    driver: 'fall of the log of usage, last 4 weeks against the half-year before, 0 to 1.6',
  },
  thinAdoption: { logOdds: 2.7, driver: 'share of paid seats nobody uses beyond 30 %, 0 to 0.7' },
  poorOnboarding: { logOdds: 2.0, driver: 'share of onboarding steps late, fading to 0 over the first year' },
  paymentFailed: { logOdds: 3.1, driver: '1 while a payment fails or was collected late within 6 weeks' },
  detractor: { logOdds: 1.4, driver: '1 when the last answer within half a year was 0 to 6' },
  championLeft: { logOdds: 1.8, driver: '1 for half a year after the champion left, until replaced' },
  openTickets: { logOdds: 1.65, driver: 'tickets open for more than 5 days, 0 to 2' },
  complaints: { logOdds: 0.8, driver: 'complaints within 13 weeks, 0 to 2' },
  priceRise: { logOdds: 1.7, driver: '1 at a price rise, fading to 0 over 26 weeks' },
  contraction: { logOdds: 2.5, driver: '1 at a cut of seats or plan, fading to 0 over 26 weeks' },
  renewalNear: {
    logOdds: 2.0,
    driver: 'yearly terms: 1 from seven weeks before the notice date to the term end',
  },
  monthlyPlan: { logOdds: 0.7, driver: '1 when billed monthly: nothing holds the customer' },
  youngTenure: { logOdds: 0.9, driver: 'e^(−months as a customer / 14)' },
  silence: { logOdds: 1.25, driver: 'weeks since we last spoke beyond 6, divided by 18, 0 to 1' },
  cancellationPage: { logOdds: 3.1, driver: '1 within 4 weeks of a visit to the cancellation page' },
  smallCompany: { logOdds: 0.5, driver: '1 for the smallest plan' },
} as const satisfies Record<string, Effect>;

/** Log-odds of asking to leave in one week when nothing of the above is present. */
export const contractBaseline = -10.3;

/** Standard deviation of a contract customer's own noise on the log-odds. */
export const contractNoise = 0.4;

export const shopperEffects = {
  intervalDrift: {
    logOdds: 3.3,
    driver: 'log of the present gap between orders over the own usual gap, 0 to 1.4',
  },
  returnedGoods: { logOdds: 2.6, driver: '1 within 8 weeks of a return' },
  lateDelivery: { logOdds: 2.3, driver: '1 within 8 weeks of a delivery that came late' },
  fewOrders: { logOdds: 1.8, driver: '1 up to the second order, 0.5 at the third and fourth' },
  singleCategory: { logOdds: 1.1, driver: '1 while only one category was ever bought' },
} as const satisfies Record<string, Effect>;

/** Log-odds that a shopper stops for good in one week when nothing of the above is present. */
export const shopperBaseline = -8.1;

/** Standard deviation of a shopper's own noise on the log-odds. */
export const shopperNoise = 0.4;

export type ContractEffect = keyof typeof contractEffects;
export type ShopperEffect = keyof typeof shopperEffects;

/**
 * Where the usual reason codes come from: the driver that weighed most names the reason, with these chances;
 * what is left over is drawn from `otherReasons`.
 */
export const reasonOfEffect: Partial<Record<ContractEffect, Record<string, number>>> = {
  usageDrop: { unused: 70, switched_service: 20, too_complex: 10 },
  thinAdoption: { unused: 50, too_complex: 35, not_a_fit: 15 },
  poorOnboarding: { too_complex: 50, not_as_promised: 40, not_a_fit: 10 },
  detractor: { low_quality: 45, customer_service: 30, missing_features: 25 },
  championLeft: { switched_service: 60, unused: 40 },
  openTickets: { customer_service: 65, outage: 35 },
  complaints: { customer_service: 45, outage: 35, low_quality: 20 },
  priceRise: { too_expensive: 85, switched_service: 15 },
  contraction: { too_expensive: 55, business_closed: 25, unused: 20 },
  renewalNear: { switched_service: 40, too_expensive: 40, missing_features: 20 },
};

export const otherReasons = {
  too_expensive: 22,
  switched_service: 18,
  missing_features: 16,
  unused: 14,
  business_closed: 14,
  not_a_fit: 6,
  other: 10,
};
