import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstantText } from '@/lib/domain/import/values/instant-text';

const reading = { order: 'dmy', calendar: 'gregorian' } as const;
const read = (text: string, timeZone = 'Asia/Riyadh') => parseInstantText(text, reading, timeZone);
const at = (text: string, timeZone?: string) => {
  const parsed = read(text, timeZone);
  return 'code' in parsed ? parsed.code : parsed.at;
};

/** The clock of a zone as a program writes it. */
function localText(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
}

describe('parseInstantText', () => {
  test('reads back every local time that clocks show once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom('Asia/Riyadh', 'Africa/Cairo', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
        (seconds, timeZone) => {
          const ms = seconds * 1000;
          const text = localText(ms, timeZone);
          fc.pre(
            localText(ms - 3_600_000, timeZone) !== text && localText(ms + 3_600_000, timeZone) !== text,
          );
          expect(at(text, timeZone)).toBe(new Date(ms).toISOString());
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each([
    ['2024-01-05T10:22:33Z', '2024-01-05T10:22:33.000Z'],
    ['2024-01-05T10:22:33.1234567Z', '2024-01-05T10:22:33.123Z'],
    ['2024-01-05 10:22:33 +0300', '2024-01-05T07:22:33.000Z'],
    ['2024-01-05T10:22:33-05:30', '2024-01-05T15:52:33.000Z'],
    ['2024-01-05 10:22:33 UTC', '2024-01-05T10:22:33.000Z'],
    ['2024-01-05', '2024-01-04T21:00:00.000Z'],
    ['05/01/2024 1:05 PM', '2024-01-05T10:05:00.000Z'],
    ['05/01/2024 12:05 am', '2024-01-04T21:05:00.000Z'],
    ['٠٥/٠١/٢٠٢٤ ٠١:٠٥ م', '2024-01-05T10:05:00.000Z'],
    ['5 Jan 2024, 13:05', '2024-01-05T10:05:00.000Z'],
    ['2024-01-05T24:00', 'impossible_date'],
    ['2024-01-05T10:75', 'impossible_date'],
    ['2024-02-30T10:00', 'impossible_date'],
    ['next monday 10:00', 'not_a_date'],
  ])('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  test('keeps the local day beside the instant', () => {
    expect(read('2024-01-05T23:30:00Z')).toMatchObject({ on: '2024-01-06', hasTime: true });
    expect(read('2024-01-05 23:30')).toMatchObject({ on: '2024-01-05', at: '2024-01-05T20:30:00.000Z' });
    expect(read('2024-01-05')).toMatchObject({ on: '2024-01-05', hasTime: false });
  });

  test('takes the moment clocks jump to for a time that they skip, the first of one that comes twice', () => {
    expect(read('2024-03-10 02:30', 'America/New_York')).toMatchObject({
      at: '2024-03-10T07:30:00.000Z',
      wasSkipped: true,
    });
    expect(read('2024-11-03 01:30', 'America/New_York')).toMatchObject({
      at: '2024-11-03T05:30:00.000Z',
      wasSkipped: false,
    });
    // Cairo skips its midnight
    expect(read('2024-04-26 00:30', 'Africa/Cairo')).toMatchObject({ wasSkipped: true });
    expect(at('2024-04-26 12:00', 'Africa/Cairo')).toBe('2024-04-26T09:00:00.000Z');
  });
});
