import { describe, expect, test } from 'vitest';
import { withoutMarks } from './bidi';
import { createFormat } from './format';

const riyadh = { timeZone: 'Asia/Riyadh', currency: 'SAR' } as const;
const en = createFormat({ locale: 'en', ...riyadh });
const ar = createFormat({ locale: 'ar', ...riyadh });
const arab = createFormat({ locale: 'ar', digits: 'arab', ...riyadh });
// what the eye sees; that the marks are there is tested below
const seen = withoutMarks;

test('what is undefined is a dash, never a zero', () => {
  for (const format of [en, ar]) {
    expect([
      format.number(null),
      format.compact(undefined),
      format.percent(Number.NaN),
      format.money(null),
      format.points(null),
      format.interval(null, 0.5),
      format.duration(null),
      format.days(null),
      format.date(null),
      format.month(''),
      format.instant(null),
      format.hijri(null),
      format.relative(null, new Date(0)),
    ]).toEqual(Array(13).fill('–'));
    expect(format.changeInPoints(null)).toBeNull();
  }
});

describe('figures', () => {
  test('are grouped, in the digits that were chosen', () => {
    expect(en.number(1234567.891)).toBe('1,234,567.89');
    expect(ar.number(1234.5)).toBe('1,234.5');
    expect(arab.number(1234.5)).toBe('١٬٢٣٤٫٥');
  });

  test('English keeps its own digits whatever was chosen for Arabic', () => {
    expect(createFormat({ locale: 'en', digits: 'arab' }).number(12)).toBe('12');
  });

  test('a ratio becomes a percentage with a fixed number of decimals', () => {
    expect(en.percent(0.852)).toBe('85.2%');
    expect(en.percent(1)).toBe('100.0%');
    expect(en.percent(0.0135, { digits: 2 })).toBe('1.35%');
    expect(seen(ar.percent(0.852))).toBe('85.2%');
    expect(seen(arab.percent(0.852))).toBe('٨٥٫٢٪');
  });

  test('are short where there is little room', () => {
    expect(en.compact(1_256_000)).toBe('1.26M');
    expect(en.compact(-31_000, { signed: true })).toBe('-31K');
    expect(seen(ar.compact(1_256_000))).toBe('1.26 مليون');
  });
});

describe('money', () => {
  test('is written in the exponent of its currency after ISO 4217', () => {
    expect(seen(en.money(123450))).toBe('SAR 1,234.50');
    expect(seen(en.money(1234500, { currency: 'KWD' }))).toBe('KWD 1,234.500');
    // CLDR would write no decimals for the dinar of Iraq
    expect(seen(en.money(1234500, { currency: 'IQD' }))).toBe('IQD 1,234.500');
    expect(seen(en.money(1234, { currency: 'JPY' }))).toBe('¥1,234');
    expect(seen(ar.money(123450))).toBe('1,234.50 ر.س.');
  });

  test('is rounded or shortened only when asked', () => {
    expect(seen(en.money(123456700, { precision: 'whole' }))).toBe('SAR 1,234,567');
    expect(seen(en.money(123456700, { precision: 'compact' }))).toBe('SAR 1.23M');
    expect(seen(en.money(-4500, { signed: true }))).toBe('-SAR 45.00');
  });
});

describe('changes', () => {
  test('are told in words', () => {
    expect(en.changeInPoints(0.012)).toEqual({ direction: 'up', text: 'up 1.2 points' });
    expect(en.changeInPoints(-0.01)).toEqual({ direction: 'down', text: 'down 1 point' });
    expect(en.changeInPoints(0.0001)).toEqual({ direction: 'flat', text: 'no change' });
    expect(en.changeInPercent(-0.0214)).toEqual({ direction: 'down', text: 'down 2.1%' });
    expect(en.changeBy(3, '3 customers')).toEqual({ direction: 'up', text: 'up 3 customers' });
  });

  test('say so when chance could have made them', () => {
    expect(en.changeInPoints(0.02, { distinguishable: false })).toEqual({
      direction: 'unclear',
      text: 'not distinguishable',
    });
    expect(ar.changeInPoints(0.02, { distinguishable: false })?.text).toBe('لا فرق يُعتدّ به');
  });

  test('take the Arabic forms of the number', () => {
    const told = [0.01, 0.02, 0.03, 0.11, 0.012].map((change) => ar.changeInPoints(change)?.text);
    expect(told).toEqual([
      'ارتفاع نقطة واحدة',
      'ارتفاع نقطتين',
      'ارتفاع 3 نقاط',
      'ارتفاع 11 نقطة',
      'ارتفاع 1.2 نقطة',
    ]);
    expect(ar.points(0.02)).toBe('نقطتان');
  });
});

describe('intervals', () => {
  test('name the unit once and stand in an isolate of the reading direction', () => {
    expect(en.interval(0.831, 0.87)).toBe('\u206683.1–87.0%\u2069');
    expect(ar.interval(0.831, 0.87).startsWith('\u2067')).toBe(true);
    expect(seen(ar.interval(0.831, 0.87))).toBe('83.1–87.0%');
  });

  test('of scores below zero do not show a dash beside a minus', () => {
    expect(seen(en.interval(-12, 4.5, { as: 'number' }))).toBe('-12.0 to 4.5');
    expect(seen(ar.interval(-12, 4.5, { as: 'number' }))).toBe('من -12.0 إلى 4.5');
  });

  test('of money name the currency', () => {
    expect(seen(en.interval(100000, 250000, { as: 'money' }))).toBe('SAR 1,000 – SAR 2,500');
  });
});

describe('dates', () => {
  test('a calendar date is not moved by any time zone', () => {
    const honolulu = createFormat({ locale: 'en', timeZone: 'Pacific/Honolulu' });
    expect(honolulu.date('2026-03-05')).toBe('5 Mar 2026');
    expect(ar.date('2026-03-05', 'weekday')).toBe('الخميس، 5 مارس 2026');
    expect(arab.date('2026-03-05')).toBe('٥ مارس ٢٠٢٦');
  });

  test('a moment is shown in the organisation’s zone', () => {
    expect(en.instant('2026-03-05T21:30:00Z')).toBe('6 Mar 2026, 00:30');
    expect(ar.instant(new Date('2026-03-05T21:30:00Z'), 'time')).toBe('00:30');
  });

  test('a month has its name', () => {
    expect(en.month('2026-10')).toBe('October 2026');
    expect(ar.month('2026-10-31', 'short')).toBe('أكتوبر 2026');
    expect([en.monthName('2026-10'), en.year('2026-10')]).toEqual(['Oct', '2026']);
  });

  test('the Umm al-Qura date stands beside the Gregorian one if chosen', () => {
    expect(en.hijri('2026-03-05')).toBe('16 Ramadan 1447 AH');
    expect(seen(ar.hijri('2026-03-05'))).toBe('16 رمضان 1447 هـ');
    const both = createFormat({ locale: 'ar', withHijri: true });
    expect(seen(both.date('2026-03-05', 'long'))).toBe('5 مارس 2026 · 16 رمضان 1447 هـ');
    expect(both.date('2026-03-05')).toBe('5 مارس 2026');
  });

  test('the Umm al-Qura date is the published one, also where Intl computes another', () => {
    const computed = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      day: 'numeric',
      timeZone: 'UTC',
    });
    expect(computed.format(new Date('1979-11-20'))).not.toBe('1');
    expect(en.hijri('1979-11-20')).toBe('1 Muharram 1400 AH');
    expect(en.hijri('2070-06-10')).toBe('1 Jumada I 1493 AH');
    expect(arab.hijri('1979-11-20')).toBe('١ محرم ١٤٠٠ هـ');
  });

  test('beyond the published years no Umm al-Qura date is made up', () => {
    expect(en.hijri('1900-01-01')).toBe('–');
    expect(createFormat({ locale: 'en', withHijri: true }).date('1900-01-01', 'long')).toBe('1 January 1900');
  });

  test('distances are told in the largest whole unit', () => {
    const now = new Date('2026-03-05T12:00:00Z');
    expect(en.relative('2026-03-05T11:59:40Z', now)).toBe('now');
    expect(en.relative('2026-03-05T09:00:00Z', now)).toBe('3 hours ago');
    expect(ar.relative('2026-03-02T09:00:00Z', now)).toBe('قبل 3 أيام');
    expect(en.relativeDay('2026-03-06', '2026-03-05')).toBe('tomorrow');
    expect(ar.relativeDay('2026-03-06', '2026-03-05')).toBe('غدًا');
    expect(en.relativeDay('2027-03-05', '2026-03-05')).toBe('in 12 months');
  });
});

describe('durations', () => {
  test('are years and months in words', () => {
    expect(en.duration(27)).toBe('2 years, 3 months');
    expect(en.duration(12)).toBe('1 year');
    expect(en.duration(0)).toBe('less than a month');
    expect(ar.duration(27)).toBe('سنتان و3 أشهر');
    expect(ar.duration(1)).toBe('شهر');
    expect(ar.days(11)).toBe('11 يومًا');
  });
});

test('each item of a list is isolated from its neighbours', () => {
  expect(en.list(['Omar', 'ريم'])).toBe('\u2068Omar\u2069 and \u2068ريم\u2069');
  expect(ar.list(['Omar', 'ريم'])).toBe('\u2068Omar\u2069 و\u2068ريم\u2069');
});

test('a figure is written as its description says', () => {
  expect(en.value(0.5, { kind: 'percent', digits: 0 })).toBe('50%');
  expect(seen(en.value(123450, { kind: 'money', precision: 'whole' }))).toBe('SAR 1,235');
  expect(en.value(27, { kind: 'months' })).toBe('2 years, 3 months');
  expect(en.value(null, { kind: 'number' })).toBe('–');
});

test('marks are taken out of what leaves the screen', () => {
  expect(withoutMarks(ar.money(-123450))).not.toMatch(/[\u200e\u200f\u061c\u2066-\u2069\u00a0]/);
});
