import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { exclusions } from '@/lib/domain/customer-fields';
import { type CustomerValues, maxTags, parseTags } from '@/lib/domain/customer-values';
import { domainOf } from '@/lib/domain/domain-name';

const blankIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema);
const text = (max = 200) =>
  blankIsNull(z.string().trim().max(max, 'customers.errors.too_long').nullable().default(null));

/** What the edit form sends. A customer has a name in at least one script; the other is optional. */
export const CustomerValuesInput = z
  .object({
    name: text(300),
    nameAr: text(300),
    registrationNumber: text(50),
    vatNumber: text(50),
    domain: blankIsNull(
      z
        .string()
        .max(300, 'customers.errors.too_long')
        .transform((typed, issues) => {
          const domain = domainOf(typed);
          if (domain === null) issues.addIssue({ code: 'custom', message: 'customers.errors.not_a_domain' });
          return domain;
        })
        .nullable()
        .default(null),
    ),
    country: blankIsNull(
      z
        .string()
        .regex(/^[A-Z]{2}$/, 'customers.errors.not_a_country')
        .nullable()
        .default(null),
    ),
    city: text(),
    industry: text(),
    size: text(),
    segment: text(),
    plan: text(),
    serviceTier: text(),
    acquisitionChannel: text(),
    openedOn: blankIsNull(
      z.string().refine(isCalendarDate, 'customers.errors.not_a_date').nullable().default(null),
    ),
    tags: z.preprocess(
      (value) => (typeof value === 'string' ? parseTags(value) : value),
      z.array(z.string().max(60, 'customers.errors.too_long')).max(maxTags).default([]),
    ),
    ownerUserId: blankIsNull(z.coerce.number().int().positive().nullable().default(null)),
    exclusion: blankIsNull(z.enum(exclusions).nullable().default(null)),
    exclusionReason: text(500),
    attributes: z
      .record(z.string().max(100), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
      .default({}),
  })
  .superRefine((values, issues) => {
    const say = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (!values.name && !values.nameAr) say('name', 'customers.errors.name_missing');
    if (values.exclusion && !values.exclusionReason) {
      say('exclusionReason', 'customers.errors.exclusion_reason_missing');
    }
  })
  .transform(
    (values): CustomerValues => ({
      ...values,
      name: values.name ?? values.nameAr ?? '',
      exclusionReason: values.exclusion ? values.exclusionReason : null,
    }),
  );
