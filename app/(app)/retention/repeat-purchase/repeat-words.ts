import { getTranslations } from 'next-intl/server';
import { nameIn } from '@/components/customers/customer-name';
import type { RepeatCellWords } from '@/components/retention/repeat-customer-cells';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { listPeople } from '@/lib/data/customers/people';
import { addMonths } from '@/lib/domain/calendar-date';
import type { RepeatList } from '@/lib/domain/repeat-list';
import { getFormat } from '@/lib/i18n/get-format';

/** The words of this page, its lists and their files. */
export async function readRepeatWords(ctx: ViewerCtx) {
  const { currency, timeZone } = ctx.organisation;
  const [t, format, people] = await Promise.all([
    getTranslations('retention_repeat'),
    getFormat({ currency, timeZone }),
    listPeople(ctx),
  ]);
  const personOf = new Map(people.map((person) => [person.id, person]));
  const cells: RepeatCellWords = {
    format,
    group: (group) => t(`groups.names.${group}`),
    owner: (userId) => {
      const person = userId === null ? undefined : personOf.get(userId);
      return person ? nameIn(format.locale, person) : null;
    },
  };

  /** What a list is called, and of which day or month it is. */
  function listWords(list: RepeatList): { title: string; when: string } {
    const when =
      'month' in list
        ? t('list.in_month', { month: format.month(addMonths(list.month, -1)) })
        : t('list.today', { day: format.date(ctx.today) });
    switch (list.of) {
      case 'cell':
        return {
          title: t('list.title.cell', { r: format.number(list.r), f: format.number(list.f) }),
          when,
        };
      case 'group':
        return { title: t('list.title.group', { group: cells.group(list.group) }), when };
      case 'entered':
      case 'left':
        return { title: t(`list.title.${list.of}`, { group: cells.group(list.group) }), when };
      case 'flow':
        return {
          title: t('list.title.flow', {
            from: list.from === null ? t('flows.newcomers') : cells.group(list.from),
            to: cells.group(list.to),
          }),
          when,
        };
      default:
        return { title: t(`list.title.${list.of}`), when };
    }
  }
  return { t, format, cells, listWords };
}
