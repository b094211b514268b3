import { getTranslations } from 'next-intl/server';
import { readSurvivalWords } from '@/app/(app)/retention/survival/survival-words';
import { nameIn } from '@/components/customers/customer-name';
import type { SurvivalCellWords } from '@/components/retention/survival-customer-table';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listPeople } from '@/lib/data/customers/people';
import type { SurvivalListAddress } from '@/lib/domain/survival-question';

/** The words of a list behind a row of the life table, on its page and in its file. */
export async function readListWords(ctx: ViewerCtx, { question, group, from, to }: SurvivalListAddress) {
  const [{ t: say, format, names, cutName }, reasons, people] = await Promise.all([
    readSurvivalWords(ctx, question),
    getTranslations('reasons'),
    listPeople(ctx),
  ]);
  const personOf = new Map(people.map((person) => [person.id, person]));
  const cells: SurvivalCellWords = {
    format,
    // a code that Wafa does not know is shown as the source wrote it
    reason: (code) => (reasons.has(code as never) ? reasons(code as never) : code),
    owner: (userId) => {
      const person = userId === null ? undefined : personOf.get(userId);
      return person ? nameIn(format.locale, person) : null;
    },
  };
  const [first, last] = [format.number(from), format.number(to - 1)];
  return {
    t: say,
    format,
    cells,
    ages:
      question.unit === 'day'
        ? to === from + 1
          ? format.days(from)
          : say('list.ages_days', { from: first, to: last })
        : to === from + 1
          ? say('list.ages_month', { from })
          : say('list.ages_months', { from: first, to: last }),
    /** which group of which cut; null for all together */
    whose: cutName === null ? null : group === null ? cutName : `${cutName}: ${names.group(group.value)}`,
  };
}
