import { z } from 'zod';
import { isCountry } from '@/lib/domain/country-presets';
import { isCurrency } from '@/lib/domain/money-currencies';
import { parseTypedNumber } from '@/lib/domain/typed-number';

const blankAsNull = (text: string) => (text === '' ? null : text);
const weekday = z.coerce.number().int().min(0).max(6);

/** A percentage as typed ("15", "٧٫٥ %") as a ratio; blank is null. */
export const typedPercent = (errorKey: string) =>
  z
    .string()
    .trim()
    .transform((text, issues) => {
      if (text === '') return null;
      const percent = parseTypedNumber(text);
      if (percent !== null && percent >= 0 && percent <= 100) return Math.round(percent * 1e6) / 1e8;
      issues.addIssue({ code: 'custom', message: errorKey });
      return z.NEVER;
    });

/** Who the company is and how its calendar runs: asked at set-up, changed in Settings. */
export const OrganisationInput = z.object({
  name: z.string().trim().min(1, 'organisation.errors.name').max(200, 'organisation.errors.name'),
  nameAr: z.string().trim().max(200, 'organisation.errors.name').transform(blankAsNull),
  country: z.string().refine(isCountry, 'organisation.errors.country'),
  timeZone: z.string().refine(isTimeZone, 'organisation.errors.time_zone'),
  weekStart: weekday,
  weekend: z.array(weekday).max(6, 'organisation.errors.weekend'),
  currency: z.string().refine(isCurrency, 'organisation.errors.currency'),
  fiscalYearStartMonth: z.coerce.number().int().min(1).max(12),
  vatRate: typedPercent('organisation.errors.vat'),
});
export type OrganisationInput = z.infer<typeof OrganisationInput>;

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
