import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';

const wholeDays = (most: number) =>
  z.coerce
    .number('settings.errors.days')
    .int('settings.errors.days')
    .min(0, 'settings.errors.days')
    .max(most, 'settings.errors.days');

/** What every figure is counted by. A change holds from a date and is written down for ever. */
export const DefinitionsInput = z.object({
  churnDate: z.enum(['service_end', 'decision']),
  repeatWindowDays: wholeDays(1_825).pipe(z.number().min(7, 'settings.errors.days')),
  pausedAs: z.enum(['contraction', 'churn']),
  pausedMaxDays: wholeDays(730),
  pastDueGraceDays: wholeDays(365),
  trialRule: z.enum(['paid_day', 'trial_day']),
  /** blank: no limit */
  wonBackMaxDays: z.union(
    [
      z.null(),
      z.literal('').transform(() => null),
      wholeDays(3_650).pipe(z.number().min(1, 'settings.errors.days')),
    ],
    'settings.errors.days',
  ),
  countingUnit: z.enum(['account', 'parent']),
});
export type Definitions = z.infer<typeof DefinitionsInput>;

export const EffectiveFrom = z.string().refine(isCalendarDate, 'settings.errors.date');
