import { isCalendarDate } from '@/lib/domain/calendar-date';
import { toHijri } from '@/lib/domain/hijri';
import { undefinedFigure } from '@/lib/i18n/format-numbers';
import { hijriText } from '@/lib/i18n/hijri-words';
import { dateFormat, numberFormat, relativeFormat } from '@/lib/i18n/intl-cache';
import type { Locale } from '@/lib/i18n/locales';

/** `short` 5 Mar · `medium` 5 Mar 2026 · `long` 5 March 2026 (with Hijri beside it if chosen) · `weekday` Thursday, 5 March 2026 · `year` 2026 */
export type DateStyle = 'short' | 'medium' | 'long' | 'weekday' | 'year';
/** `clock` is weekday, day and time: what the organisation's clock shows */
export type InstantStyle = 'date' | 'time' | 'datetime' | 'clock';

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

const instantStyles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  date: dateStyles.medium,
  time,
  datetime: { ...dateStyles.medium, ...time },
  clock: { weekday: 'short', day: 'numeric', month: 'short', ...time },
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function createDateFormat(
  anyTag: string,
  { locale, timeZone, withHijri }: { locale: Locale; timeZone: string; withHijri: boolean },
) {
  // 5 Mar 2026, never 3/5: most readers write the day first
  const tag = locale === 'ar' ? anyTag : 'en-GB-u-ca-gregory-nu-latn';

  /** A calendar date ('2026-03-05' or '2026-03'). It names a day, so no time zone ever moves it. */
  function date(on: string | null | undefined, style: DateStyle = 'medium'): string {
    const parsed = calendarDate(on);
    if (!parsed) return undefinedFigure;
    const text = dateFormat(tag, { ...dateStyles[style], timeZone: 'UTC' }).format(parsed);
    const beside = withHijri && (style === 'long' || style === 'weekday') ? hijriOf(on) : null;
    return beside ? `${text} · ${beside}` : text;
  }

  /** A month, from any date in it: `short` "Mar 2026", `long` "March 2026". */
  function month(on: string | null | undefined, style: 'short' | 'long' = 'long'): string {
    const parsed = calendarDate(on);
    if (!parsed) return undefinedFigure;
    return dateFormat(tag, {
      month: style === 'long' ? 'long' : 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(parsed);
  }

  /** The month alone, for an axis that says the year elsewhere. */
  function monthName(on: string): string {
    const parsed = calendarDate(on);
    if (!parsed) return undefinedFigure;
    return dateFormat(tag, { month: 'short', timeZone: 'UTC' }).format(parsed);
  }

  /** The year alone. */
  function year(on: string): string {
    const parsed = calendarDate(on);
    if (!parsed) return undefinedFigure;
    return dateFormat(tag, { year: 'numeric', timeZone: 'UTC' }).format(parsed);
  }

  /** A moment, in the organisation's time zone. */
  function instant(at: Date | string | null | undefined, style: InstantStyle = 'datetime'): string {
    if (at == null) return undefinedFigure;
    return dateFormat(tag, { ...instantStyles[style], timeZone }).format(new Date(at));
  }

  /** The distance of a moment from now in its largest whole unit: "3 hours ago", «قبل 3 ساعات». */
  function relative(at: Date | string | null | undefined, now: Date): string {
    if (at == null) return undefinedFigure;
    const distance = new Date(at).getTime() - now.getTime();
    const size = Math.abs(distance);
    const [unit, span]: [Intl.RelativeTimeFormatUnit, number] =
      size < minute
        ? ['second', 1000]
        : size < hour
          ? ['minute', minute]
          : size < day
            ? ['hour', hour]
            : size < 45 * day
              ? ['day', day]
              : size < 365 * day
                ? ['month', 30.4 * day]
                : ['year', 365.25 * day];
    return relativeFormat(tag).format(unit === 'second' ? 0 : Math.trunc(distance / span), unit);
  }

  /** The distance between two calendar dates: "in 12 days", "yesterday". */
  function relativeDay(on: string | null | undefined, todayOn: string): string {
    const there = calendarDate(on);
    const here = calendarDate(todayOn);
    if (!there || !here) return undefinedFigure;
    const days = Math.round((there.getTime() - here.getTime()) / day);
    return Math.abs(days) < 60
      ? relativeFormat(tag).format(days, 'day')
      : Math.abs(days) < 700
        ? relativeFormat(tag).format(Math.round(days / 30.4), 'month')
        : relativeFormat(tag).format(Math.round(days / 365.25), 'year');
  }

  /** The same day in the published Umm al-Qura calendar: "16 Ramadan 1447 AH", «16 رمضان 1447 هـ»; "–" outside it. */
  function hijri(on: string | null | undefined): string {
    return hijriOf(on) ?? undefinedFigure;
  }

  // Intl's "umalqura" is computed: before 1999 and after 2029 it is a day off in most months
  function hijriOf(on: string | null | undefined): string | null {
    const day = (on ?? '').slice(0, 10);
    const there = isCalendarDate(day) ? toHijri(day) : null;
    const digit = (value: number) => numberFormat(tag, { useGrouping: false }).format(value);
    return there && hijriText(there, locale, digit);
  }

  return { date, month, monthName, year, instant, relative, relativeDay, hijri };
}

function calendarDate(on: string | null | undefined): Date | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(on ?? '');
  if (!match) return null;
  return new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)));
}
