import type { ConsentValue, ContactFact } from '@/lib/domain/import/imported-fact';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { fullName } from '@/lib/domain/import/rows/row-customer';
import { startOfDay } from '@/lib/domain/period-start-of-day';

/** A person at a customer, with the consent that the file or the importing person vouches for. */
export function readContact(row: RowReader): ContactFact {
  const email = row.email('email');
  const customerName = row.text('customer_name');
  // a shopper is the customer: then the person's own address names both
  const customerKey =
    row.key('customer_id') ?? customerName ?? email ?? row.reject('no_customer', 'customer_id');
  const name = row.text('name') ?? fullName(row) ?? email;
  return {
    subject: 'contacts',
    customerKey,
    customerName,
    factKey: row.key('contact_id'),
    recordedAt: null,
    name: row.required(name, 'name'),
    nameAr: row.text('name_ar'),
    email,
    phone: row.phone('phone'),
    jobTitle: row.text('job_title'),
    part: row.softEnum('part', 'contact_part'),
    locale: row.softEnum('locale', 'language'),
    leftOn: row.date('left_on', true),
    consents: readConsents(row),
  };
}

const CHANNELS = ['email', 'sms', 'whatsapp', 'phone'] as const;

/**
 * Consent by the file's own columns; where a channel has none, by what the person said once for the file. A blank cell
 * claims nothing: silence is no consent.
 */
function readConsents(row: RowReader): ConsentValue[] {
  const { consent } = row.plan.answers;
  const at = row.instant('consent_at', true)?.at ?? givenAt(row);
  const origin = row.text('consent_origin') ?? consent?.origin ?? 'import';
  const consents: ConsentValue[] = [];
  for (const channel of CHANNELS) {
    const field = `consent_${channel}`;
    const isGiven = row.isMapped(field)
      ? row.boolean(field)
      : (consent?.channels.includes(channel) ?? false) || null;
    if (isGiven === null) continue;
    if (at === null) row.reject('required_missing', 'consent_at', '');
    consents.push({ channel, status: isGiven ? 'subscribed' : 'unsubscribed', at, origin });
  }
  if (consent?.channels.includes('post') && at !== null) {
    consents.push({ channel: 'post', status: 'subscribed', at, origin });
  }
  return consents;
}

function givenAt(row: RowReader): string | null {
  const { consent, asOfDate } = row.plan.answers;
  const day = consent?.givenOn ?? asOfDate;
  return day ? startOfDay(day, row.plan.timeZone).toISOString() : null;
}
