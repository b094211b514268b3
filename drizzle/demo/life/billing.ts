import { plusMonths } from '../world';
import { type Attempt, changePeriod, currentPeriod, type Invoice, type Live, netMrr } from './stint';

const RETRY_DAYS = [3, 7, 14, 21] as const;
const CARD_FAILURES = {
  insufficient_funds: 48,
  card_declined: 30,
  authentication_required: 14,
  processing_error: 8,
};

/** Invoices that fall into this week, and how they are paid. */
export function stepBilling(live: Live): void {
  const { stint } = live;
  while (live.nextBillingOn < live.day + 7) {
    if (stint.end !== null && live.nextBillingOn >= stint.end) return;
    const period = currentPeriod(stint);
    // what is in force on the day, not what the week will yet bring
    const inForce = stint.periods.findLast((candidate) => candidate.start <= live.nextBillingOn) ?? period;
    const amount = netMrr(inForce) * period.billingMonths;
    if (amount > 0) stint.invoices.push(bill(live, live.nextBillingOn, amount));
    live.nextBillingOn = plusMonths(live.nextBillingOn, period.billingMonths);
  }
}

/** One invoice with the attempts to collect it, all drawn at once; who leaves meanwhile stops paying. */
function bill(live: Live, issuedOn: number, netMinor: number): Invoice {
  const byTransfer = live.stint.profile.payment === 'bank_transfer';
  return byTransfer ? billByTransfer(live, issuedOn, netMinor) : billByCard(live, issuedOn, netMinor);
}

function billByTransfer(live: Live, issuedOn: number, netMinor: number): Invoice {
  const { random } = live;
  const dueOn = issuedOn + 30;
  const late = random.chance(live.mood < 0 ? 0.14 : 0.06);
  const paidOn = late
    ? dueOn + random.int(22, 60)
    : Math.max(issuedOn + 2, Math.round(random.normal(dueOn - 5, 8)));
  if (late) live.trouble = { from: dueOn + 21, until: paidOn };
  const minute = random.int(520, 860);
  return {
    issuedOn,
    dueOn,
    paidOn,
    netMinor,
    attempts: [{ day: paidOn, minute, failure: null }],
    uncollectible: false,
  };
}

function billByCard(live: Live, issuedOn: number, netMinor: number): Invoice {
  const { random, stint } = live;
  const card = stint.cardExpiries.at(-1);
  const expired = card !== undefined && card.expiresOn < issuedOn;
  const attempts: Attempt[] = [];
  const minute = random.int(60, 240);
  const fails = random.chance(expired ? 0.6 : live.mood < -0.2 ? 0.05 : 0.026);
  const code = expired ? 'expired_card' : random.weighted(CARD_FAILURES);
  attempts.push({ day: issuedOn, minute, failure: fails ? code : null });
  if (fails) {
    const tries = random.int(1, 6);
    for (const [index, days] of RETRY_DAYS.entries()) {
      const failure = index + 1 < tries ? code : null;
      attempts.push({ day: issuedOn + days, minute, failure });
      if (failure === null) break;
    }
    // somebody rings up and the money comes by transfer, inside the days of grace
    if (attempts.at(-1)?.failure) attempts.push({ day: issuedOn + 27, minute: 700, failure: null });
  }
  const paidOn = attempts.at(-1)?.day ?? issuedOn;
  if (expired) stint.cardExpiries.push({ from: paidOn, expiresOn: plusMonths(paidOn, random.int(24, 48)) });
  if (fails) {
    live.trouble = { from: issuedOn, until: paidOn };
    if (paidOn - issuedOn > 3) markPastDue(live, issuedOn, paidOn);
  }
  return { issuedOn, dueOn: issuedOn, paidOn, netMinor, attempts, uncollectible: false };
}

/** A stretch in arrears; what changes meanwhile waits until it is over. */
function markPastDue(live: Live, from: number, until: number): void {
  if (currentPeriod(live.stint).status !== 'active') return;
  changePeriod(live.stint, from, { status: 'past_due' });
  live.pastDueUntil = until;
}

/** 1 while a payment fails or is overdue, and for six weeks after it was collected. */
export function paymentTrouble({ trouble, day }: Pick<Live, 'trouble' | 'day'>): number {
  return trouble && trouble.from < day && day < trouble.until + 42 ? 1 : 0;
}
