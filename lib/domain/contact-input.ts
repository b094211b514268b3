import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { contactLanguages, contactParts } from '@/lib/domain/contact-parts';
import { parsePhone } from '@/lib/domain/phone';

const blankIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema);
const text = (max = 200) =>
  blankIsNull(z.string().trim().max(max, 'customers.errors.too_long').nullable().default(null));

/**
 * What the form of a person sends.
 * @param country two letters: the country to which a local telephone number belongs
 */
export function contactInput(country: string) {
  return z
    .object({
      name: text(),
      nameAr: text(),
      email: blankIsNull(
        z
          .email('customers.errors.not_an_email')
          .max(254)
          .transform((typed) => typed.toLowerCase())
          .nullable()
          .default(null),
      ),
      phone: blankIsNull(
        z
          .string()
          .max(50)
          .transform((typed, issues) => {
            const phone = parsePhone(typed, country);
            if (!phone) issues.addIssue({ code: 'custom', message: 'customers.errors.not_a_phone' });
            return phone?.e164 ?? null;
          })
          .nullable()
          .default(null),
      ),
      jobTitle: text(),
      part: blankIsNull(z.enum(contactParts).nullable().default(null)),
      locale: blankIsNull(z.enum(contactLanguages).nullable().default(null)),
      leftOn: blankIsNull(
        z.string().refine(isCalendarDate, 'customers.errors.not_a_date').nullable().default(null),
      ),
    })
    .superRefine((values, issues) => {
      if (!values.name && !values.nameAr) {
        issues.addIssue({ code: 'custom', path: ['name'], message: 'customers.errors.name_missing' });
      }
    })
    .transform((values) => ({ ...values, name: values.name ?? values.nameAr ?? '' }));
}

export type ContactValues = z.infer<ReturnType<typeof contactInput>>;
