import { domainOf } from '@/lib/domain/domain-name';
import type { CustomerFact, CustomerValues } from '@/lib/domain/import/imported-fact';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { fullName } from '@/lib/domain/import/rows/row-customer';

/** A customer. What the row leaves blank it does not speak of: the value known so far stays. */
export function readCustomer(row: RowReader): CustomerFact {
  const name = row.text('name') ?? fullName(row);
  const key = row.key('customer_id') ?? row.email('customer_email') ?? name;
  const exclusion = row.enum('exclusion', 'exclusion');
  const values = spoken({
    name,
    nameAr: row.text('name_ar'),
    registrationNumber: row.key('registration_number'),
    vatNumber: row.key('vat_number'),
    domain: readDomain(row),
    exclusionReason: row.text('exclusion_reason'),
    owner: row.text('owner'),
    parentKey: row.key('parent_id'),
    country: row.country('country'),
    city: row.text('city'),
    industry: row.text('industry'),
    size: row.text('size'),
    segment: row.text('segment'),
    plan: row.text('plan'),
    serviceTier: row.text('service_tier'),
    acquisitionChannel: row.text('acquisition_channel'),
    currency: row.isMapped('currency') && row.raw('currency').trim() !== '' ? row.currency() : null,
    openedOn: row.date('opened_on', true),
    tags: row.tags('tags'),
  });
  if (exclusion !== null) values.exclusion = exclusion === 'none' ? null : exclusion;
  return {
    subject: 'customers',
    customerKey: row.required(key, 'customer_id'),
    customerName: name,
    recordedAt: row.recordedAt(),
    values,
    attributes: row.attributes(),
  };
}

function readDomain(row: RowReader): string | null {
  const text = row.text('domain');
  if (text === null) return null;
  const domain = domainOf(text);
  if (domain === null) row.warn('value_dropped');
  return domain;
}

function spoken(values: CustomerValues): CustomerValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
