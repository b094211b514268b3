import { addMonths, type CalendarDate, isCalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { type Quintile, RFM_GROUPS, type RfmGroup } from '@/lib/domain/rfm';

/** Which buyers a figure of the page opens into. */
export type RepeatList =
  | { of: 'cell'; r: Quintile; f: Quintile }
  | { of: 'group'; group: RfmGroup }
  /** between the opening of the month before and that of `month`; null: had not bought before */
  | { of: 'flow'; month: CalendarDate; from: RfmGroup | null; to: RfmGroup }
  /** came into a group from another, or went from it into another */
  | { of: 'entered' | 'left'; month: CalendarDate; group: RfmGroup }
  | { of: 'repeated' | 'once' | 'overdue' | 'value' };

const simple = ['repeated', 'once', 'overdue', 'value'] as const;
const PAGE = '/retention/repeat-purchase';

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** @returns null for an address that names no list */
export function parseRepeatList(params: Params, today: CalendarDate): RepeatList | null {
  const one = (name: string) => [params[name]].flat()[0];
  const of = one('list');
  const plain = simple.find((name) => name === of);
  if (plain) return { of: plain };
  const group = groupOf(one('group'));
  if (of === 'group') return group && { of, group };
  if (of === 'cell') {
    const [r, f] = [quintileOf(one('r')), quintileOf(one('f'))];
    return r && f && { of, r, f };
  }
  const month = monthOf(one('month'), today);
  if (month === null) return null;
  if (of === 'entered' || of === 'left') return group && { of, month, group };
  if (of !== 'flow') return null;
  const to = groupOf(one('to'));
  const from = one('from');
  if (to === null || (from !== 'none' && groupOf(from) === null)) return null;
  return { of, month, from: groupOf(from), to };
}

export function repeatListHref(list: RepeatList, page = 1): string {
  return `${PAGE}/customers?${paramsOf(list, page)}`;
}

export function repeatListExportHref(list: RepeatList): string {
  return `${PAGE}/customers/export?${paramsOf(list, 1)}`;
}

function paramsOf(list: RepeatList, page: number): URLSearchParams {
  const { of, ...rest } = list;
  const params = new URLSearchParams({ list: of });
  for (const [name, value] of Object.entries(rest)) params.set(name, value === null ? 'none' : String(value));
  if (page > 1) params.set('page', String(page));
  return params;
}

function groupOf(text: string | undefined): RfmGroup | null {
  return RFM_GROUPS.find((group) => group === text) ?? null;
}

function quintileOf(text: string | undefined): Quintile | null {
  return /^[1-5]$/.test(text ?? '') ? (Number(text) as Quintile) : null;
}

/** First of a month that has begun, and not so long ago that nobody asks. */
function monthOf(text: string | undefined, today: CalendarDate): CalendarDate | null {
  if (text === undefined || !isCalendarDate(text) || text !== monthStart(text)) return null;
  return text <= today && text > addMonths(today, -120) ? text : null;
}
