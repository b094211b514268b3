import type { DemoCustomer } from '../customer';
import type { Request } from '../life/stint';
import { Random } from '../random';
import { fill, manner } from './compose';

/** Rivals that exist in this sample only. */
const rivals = ['Vellora ERP', 'Sijilly', 'Rasidak', 'Northledger', 'Kestrel Books'] as const;

/** What the customer wrote on leaving, and to whom they went where they said so. */
export function exitWords(
  seed: string,
  customer: DemoCustomer,
  request: Request,
): { comment: string | null; competitor: string | null } {
  const random = new Random(seed, 'exit', customer.key, request.day);
  if (!request.isVoluntary) return { comment: null, competitor: null };
  const contact =
    customer.contacts.find((candidate) => candidate.part === 'decision_maker') ?? customer.contacts[0];
  const voice = manner(random, customer, contact, Math.round((request.day - customer.openedOn) / 30));
  const { pack } = voice;
  const words = pack.goodbyes[request.reason] ?? pack.goodbyes.other ?? [];
  const named = request.reason === 'switched_service' || request.reason === 'too_expensive';
  return {
    comment: words.length > 0 && random.chance(0.62) ? fill(random, random.pick(words), voice) : null,
    competitor: named && random.chance(0.45) ? random.pick(rivals) : null,
  };
}
