import { afterWorkingMinutes, officeActivity } from '../seasons';
import type { Live, Ticket } from './stint';

const MINUTES_PER_DAY = 1440;
const WORKING_DAY = 600;

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
  const slow = random.chance(profile.plan === 0 ? 0.2 : 0.15);
  const day = workday(live);
  const minute = Math.min(1380, Math.max(400, Math.round(random.normal(750, 170))));
  const opened = day * MINUTES_PER_DAY + minute;
  const answering = random.logNormal(70 * pace * (profile.plan === 3 ? 0.5 : 1), 0.9) * (slow ? 2.5 : 1);
  const answered = afterWorkingMinutes(day, minute, Math.round(answering) + 3);
  const solving = Math.round(random.logNormal(WORKING_DAY * 0.8 * pace, 0.9)) + 9;
  const resolved = slow
    ? afterWorkingMinutes(day + random.int(7, 48), 0, random.int(5, WORKING_DAY - 5))
    : afterWorkingMinutes(Math.floor(answered / MINUTES_PER_DAY), answered % MINUTES_PER_DAY, solving);
  return {
    day,
    minute,
    isComplaint,
    priority,
    firstResponseMinutes: answered - opened,
    resolvedAfterMinutes: Math.max(answered + 4, resolved) - opened,
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
