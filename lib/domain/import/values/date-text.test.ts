import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromEpochDay } from '@/lib/domain/calendar-date';
import { fromHijri, toHijri } from '@/lib/domain/hijri';
import { type DateOrder, guessDateOrder, parseDateText } from '@/lib/domain/import/values/date-text';

const read = (text: string, order: DateOrder = 'dmy', calendar: 'gregorian' | 'hijri' = 'gregorian') => {
  const parsed = parseDateText(text, { order, calendar });
  return 'code' in parsed ? parsed.code : parsed.date;
};

const anyDay = fc.integer({ min: -25_000, max: 80_000 }).map(fromEpochDay);

describe('parseDateText', () => {
  test('reads back every day in every order, separator and digit set', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom<DateOrder>('dmy', 'mdy', 'ymd'),
        fc.constantFrom('-', '/', '.'),
        fc.boolean(),
        fc.boolean(),
        (day, order, separator, isArabic, isShort) => {
          const [year = '', month = '', date = ''] = day.split('-');
          const parts = { y: year, m: month, d: date };
          const text = [...order]
            .map((part) => parts[part as 'y' | 'm' | 'd'])
            .map((part) => (isShort ? String(Number(part)) : part))
            .join(separator);
          const digits = isArabic ? text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit))) : text;
          expect(read(digits, order)).toBe(day);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('reads ISO whatever the order', () => {
    for (const order of ['dmy', 'mdy', 'ymd'] as const) expect(read('2024-02-29', order)).toBe('2024-02-29');
    expect(read('20240229')).toBe('2024-02-29');
  });

  test('converts every Hijri day that is published', () => {
    fc.assert(
      fc.property(fc.integer({ min: -16_000, max: 39_000 }), (epochDay) => {
        const day = fromEpochDay(epochDay);
        const hijri = toHijri(day);
        fc.pre(hijri !== null);
        if (!hijri) return;
        expect(read(`${hijri.year}/${hijri.month}/${hijri.day}`, 'ymd', 'hijri')).toBe(day);
        expect(read(`${hijri.day}-${hijri.month}-${hijri.year}`, 'dmy', 'hijri')).toBe(day);
      }),
    );
  });

  test.each([
    ['5 Jan 2024', '2024-01-05'],
    ['5-Jan-24', '2024-01-05'],
    ['January 5, 2024', '2024-01-05'],
    ['Fri, 5 January 2024', '2024-01-05'],
    ['5th of March 2024', '2024-03-05'],
    ['٥ يناير ٢٠٢٤', '2024-01-05'],
    ['5 كانون الثاني 2024', '2024-01-05'],
    ['الجمعة، 5 يناير، 2024', '2024-01-05'],
    ['5 جانفي 2024', '2024-01-05'],
    ['2024/1/5م', '2024-01-05'],
  ])('reads the name of a month: %s', (text, day) => {
    expect(read(text)).toBe(day);
  });

  test('reads Hijri months by name, and marks that name the calendar', () => {
    const day = fromHijri({ year: 1446, month: 9, day: 1 });
    for (const text of ['1 رمضان 1446', '١ رمضان ١٤٤٦ هـ', '1446/9/1هـ'])
      expect(read(text, 'ymd', 'hijri')).toBe(day);
  });

  test('says when a year can only be Hijri, or was Gregorian all along', () => {
    expect(read('1446/09/01', 'ymd')).toBe('date_looks_hijri');
    expect(read('1 رمضان 1446')).toBe('date_looks_hijri');
    expect(parseDateText('2024-01-05', { order: 'dmy', calendar: 'hijri' })).toEqual({
      date: '2024-01-05',
      wasGregorian: true,
    });
  });

  test.each([
    ['31/02/2024', 'impossible_date'],
    ['2023-02-29', 'impossible_date'],
    ['2024-13-01', 'impossible_date'],
    ['0001-01-01', 'date_out_of_range'],
    ['9999-01-01', 'date_out_of_range'],
    ['45292', 'not_a_date'],
    ['soon', 'not_a_date'],
    ['1/2', 'not_a_date'],
    ['5 Foo 2024', 'not_a_date'],
    ['', 'not_a_date'],
  ])('refuses %s: %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  test('refuses the 30th of a Hijri month of 29 days', () => {
    const short = [1, 2, 3, 4, 5, 6].find((month) => fromHijri({ year: 1446, month, day: 30 }) === null) ?? 0;
    expect(read(`1446-0${short}-30`, 'ymd', 'hijri')).toBe('impossible_date');
  });

  test('never guesses an order row by row', () => {
    expect(read('03/04/2024', 'dmy')).toBe('2024-04-03');
    expect(read('03/04/2024', 'mdy')).toBe('2024-03-04');
    expect(read('25/12/2024', 'mdy')).toBe('impossible_date');
  });
});

describe('guessDateOrder', () => {
  test.each([
    [['01/02/2024', '25/12/2024'], { order: 'dmy', isCertain: true }],
    [['01/02/2024', '12/25/2024'], { order: 'mdy', isCertain: true }],
    [['01/02/2024', '03/04/2024'], { order: 'dmy', isCertain: false }],
    [['2024/02/01'], { order: 'ymd', isCertain: true }],
    [['25/12/2024', '12/25/2024'], null],
    [['tomorrow', ''], null],
    [['٢٥/١٢/٢٠٢٤ 10:00'], { order: 'dmy', isCertain: true }],
  ])('%j', (texts, guess) => {
    expect(guessDateOrder(texts)).toEqual(guess);
  });
});
