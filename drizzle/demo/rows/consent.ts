import type { DemoCustomer } from '../customer';
import { Random } from '../random';
import { contactId } from './accounts';
import { type Frame, isoStamp, type Stamp, stamp, type TableRows, type Value } from './table';

const origins = { 'sign-up form': 46, 'onboarding call': 22, 'event badge': 12, 'shop checkout': 20 };

/**
 * What people allowed: most who were asked said yes, some took it back, and many were never asked, of whom there is
 * no row at all. Append-only: the newest row of a contact, channel and purpose holds.
 */
export function consentRows(frame: Frame, seed: string, customers: readonly DemoCustomer[]): TableRows {
  const rows: Value[][] = [];
  const add = (
    customer: DemoCustomer,
    place: number,
    channel: string,
    status: string,
    origin: string,
    at: Stamp,
  ) => {
    if (at >= frame.cutoff) return;
    const instant = isoStamp(at);
    rows.push([
      rows.length + 1,
      customer.id,
      contactId(customer, place),
      channel,
      'marketing',
      status,
      origin,
      'v1',
      instant,
      instant,
      frame.sourceId,
    ]);
  };
  for (const customer of customers) {
    for (const contact of customer.contacts) {
      const random = new Random(seed, 'consent', customer.key, contact.place);
      const asked = random.chance(contact.part === 'user' ? 0.3 : 0.68);
      if (!asked) continue;
      const channels = [
        contact.email ? 'email' : null,
        contact.phone && random.chance(0.5) ? 'whatsapp' : null,
        contact.phone && random.chance(0.2) ? 'sms' : null,
      ].filter((channel) => channel !== null);
      const at = stamp(contact.joinedOn, random.int(560, 1000));
      const origin = random.weighted(origins);
      for (const channel of channels) {
        const yes = random.chance(0.82);
        add(customer, contact.place, channel, yes ? 'subscribed' : 'unsubscribed', origin, at);
        const changed = at + random.int(30, 700) * 1440 + random.int(0, 300);
        if (yes && random.chance(0.17)) {
          const how = channel === 'email' ? 'unsubscribe link' : 'reply STOP';
          add(customer, contact.place, channel, 'unsubscribed', how, changed);
        } else if (!yes && random.chance(0.1)) {
          add(customer, contact.place, channel, 'subscribed', 'preference page', changed);
        }
      }
    }
  }
  return {
    table: 'consent',
    columns:
      'id customer_id contact_id channel purpose status origin text_version at recorded_at source_id'.split(
        ' ',
      ),
    rows,
  };
}
