import type { DemoCustomer } from '../customer';
import { attributeDefinitions } from '../organisation';
import { presentOwner } from '../people';
import { planName, segmentOf } from '../profile';
import type { Day, World } from '../world';
import { isoDate, isoInstant } from '../world';
import { type Frame, isoStamp, past, stamp, type TableRows, type Value } from './table';

/** Contacts are numbered within their customer, a hundred places each. */
export function contactId(customer: Pick<DemoCustomer, 'id'>, place: number): number {
  return customer.id * 100 + place;
}

export function customerRows(world: World, frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  return {
    table: 'customer',
    columns:
      'id public_id name name_ar registration_number vat_number domain exclusion exclusion_reason owner_user_id parent_customer_id country city industry size segment plan service_tier acquisition_channel currency opened_on tags attributes source_id created_at updated_at'.split(
        ' ',
      ),
    rows: customers.map((customer) => {
      const opened = isoInstant(customer.openedOn, 540 + (customer.id % 400));
      return [
        customer.id,
        customer.publicId,
        customer.company.name,
        customer.company.nameAr,
        customer.registration || null,
        customer.vat,
        customer.company.domain,
        customer.exclusion,
        customer.exclusionReason,
        presentOwner(world, customer.ownerUserId).userId,
        customer.parent?.id ?? null,
        customer.country,
        customer.city,
        customer.industry,
        customer.size,
        customer.segment,
        presentPlan(frame, customer),
        customer.serviceTier,
        customer.channel,
        customer.currency,
        isoDate(customer.openedOn),
        customer.tags,
        customer.attributes,
        frame.sourceId,
        opened,
        opened,
      ];
    }),
  };
}

/** The plan in force, the last one of those who left; none for shops and for those entered twice. */
function presentPlan(frame: Frame, customer: DemoCustomer): string | null {
  const periods = customer.stints.flatMap((stint) => stint.periods);
  const period = periods.findLast((candidate) => past(frame, candidate.start) !== null);
  return period ? planName(period.plan) : null;
}

export function externalIdRows(frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  return {
    table: 'customer_external_id',
    columns: ['source_id', 'external_id', 'customer_id', 'created_at'],
    rows: customers.map((customer) => [
      frame.sourceId,
      `${customer.kind === 'shopper' ? 'S' : 'C'}-${10_000 + customer.id}`,
      customer.id,
      isoInstant(customer.openedOn, 540 + (customer.id % 400)),
    ]),
  };
}

/** Dated values: what a past month's cut must use. */
export function attributeRows(world: World, frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  const rows: Value[][] = [];
  const add = (customer: DemoCustomer, name: string, value: Value, from: Day, to: Day | null = null) => {
    if (value === null || from * 1440 >= frame.cutoff) return;
    const known = isoStamp(stamp(from, 545));
    rows.push([
      rows.length + 1,
      customer.id,
      name,
      String(value),
      isoDate(from),
      to === null ? null : isoDate(to),
      known,
      frame.sourceId,
    ]);
  };
  for (const customer of customers) {
    const from = customer.openedOn;
    for (const name of ['country', 'industry', 'size'] as const) add(customer, name, customer[name], from);
    addPlans(frame, customer, add);
    if (customer.stints.length === 0) add(customer, 'segment', customer.segment, from);
    add(customer, 'parentCustomerId', customer.parent?.id ?? null, from);
    const { userId, since } = presentOwner(world, customer.ownerUserId);
    if (since !== null && since > from) {
      add(customer, 'ownerUserId', customer.ownerUserId, from, since);
      add(customer, 'ownerUserId', userId, since);
    } else add(customer, 'ownerUserId', userId, from);
    for (const { key } of attributeDefinitions) add(customer, key, customer.attributes[key] ?? null, from);
  }
  return {
    table: 'customer_attribute',
    columns: ['id', 'customer_id', 'name', 'value', 'valid_from', 'valid_to', 'recorded_at', 'source_id'],
    rows,
  };
}

type Add = (customer: DemoCustomer, name: string, value: Value, from: Day, to?: Day | null) => void;

/** Plan and segment follow the contract. */
function addPlans(frame: Frame, customer: DemoCustomer, add: Add): void {
  const periods = customer.stints
    .flatMap((stint) => stint.periods)
    .filter((period) => past(frame, period.start) !== null);
  const changes = periods.filter((period, index) => index === 0 || period.plan !== periods[index - 1]?.plan);
  for (const [index, period] of changes.entries()) {
    const until = changes[index + 1]?.start ?? null;
    const from = index === 0 ? customer.openedOn : period.start;
    add(customer, 'plan', planName(period.plan), from, until);
    add(customer, 'segment', segmentOf(period.plan), from, until);
  }
}

export function contactRows(frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  const rows: Value[][] = [];
  for (const customer of customers) {
    for (const contact of customer.contacts) {
      const joinedOn = past(frame, contact.joinedOn);
      if (joinedOn === null) continue;
      const left = past(frame, contact.leftOn);
      const created = isoInstant(joinedOn, 600 + (contact.place % 60));
      rows.push([
        customer.id,
        contactId(customer, contact.place),
        contact.publicId,
        contact.name,
        contact.nameAr,
        contact.email,
        contact.phone,
        contact.jobTitle,
        contact.part,
        contact.locale,
        left === null ? null : isoDate(left),
        frame.sourceId,
        created,
        left === null ? created : isoInstant(left, 700),
      ]);
    }
  }
  return {
    table: 'contact',
    columns:
      'customer_id id public_id name name_ar email phone job_title part locale left_on source_id created_at updated_at'.split(
        ' ',
      ),
    rows,
  };
}
