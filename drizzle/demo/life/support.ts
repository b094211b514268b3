import { officeActivity } from '../seasons';
import type { Live, Ticket } from './stint';

const MINUTES_PER_DAY = 1440;

/** Tickets of the week and what they do to satisfaction; a bad week of outages brings many at once. */
export function stepSupport(live: Live): void {
  const { random, stint, week, world } = live;
  const { profile } = stint;
  const outage = world.outageOn >= live.day && world.outageOn < live.day + 7;
  const rate =
    profile.ticketRate * (week < 10 ? 2.2 : 1) * (live.mood < 0 ? 1.7 : 1) * (live.leaving ? 0.5 : 1) +
    (outage ? 0.3 : 0);
  if (live.pausedUntil === null) {
    const count = random.poisson(rate);
    for (let i = 0; i < count; i++) stint.tickets.push(newTicket(live, outage));
  }

  const { open, complaints } = ticketsAt(stint.tickets, live.day);
  const newComplaints = stint.tickets.filter((ticket) => ticket.day >= live.day && ticket.isComplaint).length;
  live.mood +=
    0.07 * (profile.contentment - live.mood) +
    random.normal(0, 0.07) -
    0.32 * newComplaints -
    0.05 * open -
    (outage ? 0.3 : 0) -
    (complaints > 1 ? 0.03 : 0);
  live.mood = Math.min(1.6, Math.max(-2.2, live.mood));
}

function newTicket(live: Live, outage: boolean): Ticket {
  const { random } = live;
  const { profile } = live.stint;
  const isComplaint = random.chance(outage ? 0.4 : live.mood < 0 ? 0.24 : 0.09);
  const priority = isComplaint
    ? random.weighted({ normal: 20, high: 55, urgent: 25 })
    : random.weighted({ low: 24, normal: 56, high: 16, urgent: 4 });
  const pace = priority === 'urgent' ? 0.3 : priority === 'high' ? 0.6 : 1;
  const slow = random.chance(profile.plan === 0 ? 0.17 : 0.12);
  const resolved = slow
    ? random.between(6, 34) * MINUTES_PER_DAY
    : random.logNormal(1.1 * MINUTES_PER_DAY * pace, 0.9);
  const firstResponse = random.logNormal(95 * pace * (profile.plan === 3 ? 0.5 : 1), 0.9) * (slow ? 2.5 : 1);
  return {
    day: workday(live),
    minute: Math.min(1380, Math.max(400, Math.round(random.normal(750, 170)))),
    isComplaint,
    priority,
    firstResponseMinutes: Math.min(Math.round(firstResponse) + 3, Math.round(resolved * 0.8) + 2),
    resolvedAfterMinutes: Math.round(resolved) + 12,
    reopened: slow && random.chance(0.35) ? random.int(1, 2) : random.chance(0.05) ? 1 : 0,
    mood: live.mood,
  };
}

/** A day of the week, working days mostly. */
export function workday({ random, day, stint }: Live): number {
  let picked = day + random.int(0, 6);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (random.chance(officeActivity(stint.profile.country, picked))) break;
    picked = day + random.int(0, 6);
  }
  return picked;
}

/** Tickets open for more than five days, and complaints of 13 weeks, at the opening of a day. */
export function ticketsAt(tickets: readonly Ticket[], day: number): { open: number; complaints: number } {
  let open = 0;
  let complaints = 0;
  for (let i = tickets.length - 1; i >= 0; i--) {
    const ticket = tickets[i] as Ticket;
    if (ticket.day < day - 100) break;
    if (ticket.day >= day) continue;
    const age = day - ticket.day;
    if (age > 5 && ticket.resolvedAfterMinutes > age * MINUTES_PER_DAY) open++;
    if (ticket.isComplaint && age <= 91) complaints++;
  }
  return { open, complaints };
}
