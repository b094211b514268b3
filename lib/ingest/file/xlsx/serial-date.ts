import { fromEpochDay } from '@/lib/domain/calendar-date';

const SECONDS_PER_DAY = 86_400;
/** day 0 of the 1900 system is 1899-12-30 for all days after its invented 29 February 1900 */
const EPOCH_DAY_1900 = -25_569;
const EPOCH_DAY_1904 = -24_107;
/** 9999-12-31, the last day that Excel knows */
const LAST_SERIAL = 2_958_465;

/**
 * A spreadsheet's date number as ISO text: a day, a day with a time, or a time alone. It bears no time zone.
 * @returns null when the number is no date
 */
export function serialToIso(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0 && serial <= LAST_SERIAL + 1)) return null;
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  const days = Math.floor(seconds / SECONDS_PER_DAY);
  const time = seconds - days * SECONDS_PER_DAY;
  if (days === 0 && !is1904) return clock(time);
  // Excel counts a 29 February 1900 that never was: the days before it stand one too low
  const shift = is1904 ? EPOCH_DAY_1904 : days < 60 ? EPOCH_DAY_1900 + 1 : EPOCH_DAY_1900;
  const day = fromEpochDay(days + shift);
  return time === 0 ? day : `${day}T${clock(time)}`;
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
