import { getTranslations } from 'next-intl/server';
import { readSurvivalWords } from '@/app/(app)/retention/survival/survival-words';
import { nameIn } from '@/components/customers/customer-name';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listPeople } from '@/lib/data/customers/people';
import type { SurvivalCut } from '@/lib/domain/survival-question';

/** Words, names of groups and of people, and the formatter, for the page and its files. */
export async function readValueWords(ctx: ViewerCtx, cut: SurvivalCut | null) {
  const [t, { format, names, cutName }, people] = await Promise.all([
    getTranslations('retention_lifetime_value'),
    readSurvivalWords(ctx, { cut, of: 'customer', unit: 'month' }),
    listPeople(ctx),
  ]);
  const personOf = new Map(people.map((person) => [person.id, person]));
  return {
    t,
    format,
    cutName,
    nameOf: names.group,
    owner: (userId: number | null): string | null => {
      const person = userId === null ? undefined : personOf.get(userId);
      return person ? nameIn(format.locale, person) : null;
    },
  };
}
