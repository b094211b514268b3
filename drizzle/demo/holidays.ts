import { addDays, type CalendarDate, dateParts } from '@/lib/domain/calendar-date';
import { fromHijri, toHijri } from '@/lib/domain/hijri';
import type { Country } from './places';
import type { TableRows, Value } from './rows/table';
import { isoDate, type World } from './world';

type Named = { en: string; ar: string };

/** National days by month and day. */
const fixed: Readonly<Record<Country, Readonly<Record<string, Named>>>> = {
  SA: {
    '02-22': { en: 'Founding Day', ar: 'يوم التأسيس' },
    '09-23': { en: 'National Day', ar: 'اليوم الوطني' },
  },
  AE: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '12-02': { en: 'National Day', ar: 'اليوم الوطني' },
    '12-03': { en: 'National Day holiday', ar: 'عطلة اليوم الوطني' },
  },
  EG: {
    '01-07': { en: 'Coptic Christmas', ar: 'عيد الميلاد المجيد' },
    '01-25': { en: '25 January Day', ar: 'عيد الشرطة وثورة 25 يناير' },
    '04-25': { en: 'Sinai Liberation Day', ar: 'عيد تحرير سيناء' },
    '05-01': { en: 'Labour Day', ar: 'عيد العمال' },
    '06-30': { en: '30 June Day', ar: 'ثورة 30 يونيو' },
    '07-23': { en: 'Revolution Day', ar: 'ثورة 23 يوليو' },
    '10-06': { en: 'Armed Forces Day', ar: 'عيد القوات المسلحة' },
  },
  KW: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '02-25': { en: 'National Day', ar: 'العيد الوطني' },
    '02-26': { en: 'Liberation Day', ar: 'يوم التحرير' },
  },
  JO: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '05-01': { en: 'Labour Day', ar: 'عيد العمال' },
    '05-25': { en: 'Independence Day', ar: 'عيد الاستقلال' },
    '12-25': { en: 'Christmas', ar: 'عيد الميلاد المجيد' },
  },
  MA: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '01-11': { en: 'Independence Manifesto', ar: 'ذكرى تقديم وثيقة الاستقلال' },
    '01-14': { en: 'Amazigh New Year', ar: 'رأس السنة الأمازيغية' },
    '05-01': { en: 'Labour Day', ar: 'عيد الشغل' },
    '07-30': { en: 'Throne Day', ar: 'عيد العرش' },
    '08-14': { en: 'Oued Ed-Dahab Day', ar: 'ذكرى استرجاع وادي الذهب' },
    '08-20': { en: 'Revolution Day', ar: 'ثورة الملك والشعب' },
    '08-21': { en: 'Youth Day', ar: 'عيد الشباب' },
    '11-06': { en: 'Green March', ar: 'ذكرى المسيرة الخضراء' },
    '11-18': { en: 'Independence Day', ar: 'عيد الاستقلال' },
  },
  GB: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '12-25': { en: 'Christmas', ar: 'عيد الميلاد' },
    '12-26': { en: 'Boxing Day', ar: 'يوم الصناديق' },
  },
  FR: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '05-01': { en: 'Labour Day', ar: 'عيد العمال' },
    '05-08': { en: 'Victory Day', ar: 'يوم النصر' },
    '07-14': { en: 'Bastille Day', ar: 'العيد الوطني الفرنسي' },
    '08-15': { en: 'Assumption', ar: 'عيد انتقال العذراء' },
    '11-01': { en: 'All Saints', ar: 'عيد جميع القديسين' },
    '11-11': { en: 'Armistice Day', ar: 'يوم الهدنة' },
    '12-25': { en: 'Christmas', ar: 'عيد الميلاد' },
  },
  DE: {
    '01-01': { en: 'New Year', ar: 'رأس السنة الميلادية' },
    '05-01': { en: 'Labour Day', ar: 'عيد العمال' },
    '10-03': { en: 'German Unity Day', ar: 'يوم الوحدة الألمانية' },
    '12-25': { en: 'Christmas', ar: 'عيد الميلاد' },
    '12-26': { en: 'Second day of Christmas', ar: 'ثاني أيام عيد الميلاد' },
  },
};

const EID_FITR: Named = { en: 'Eid al-Fitr', ar: 'عيد الفطر' };
const EID_ADHA: Named = { en: 'Eid al-Adha', ar: 'عيد الأضحى' };
const ARAFAH: Named = { en: 'Arafah Day', ar: 'يوم عرفة' };
const HIJRI_YEAR: Named = { en: 'Hijri New Year', ar: 'رأس السنة الهجرية' };
const MAWLID: Named = { en: 'Prophet’s birthday', ar: 'المولد النبوي' };

type HijriDay = { month: number; day: number; named: Named; not?: readonly Country[] };

const hijriDays: readonly HijriDay[] = [
  ...[1, 2, 3].map((day) => ({ month: 10, day, named: EID_FITR })),
  { month: 12, day: 9, named: ARAFAH, not: ['MA'] },
  { month: 12, day: 10, named: EID_ADHA },
  { month: 12, day: 11, named: EID_ADHA },
  { month: 12, day: 12, named: EID_ADHA, not: ['MA'] },
  { month: 1, day: 1, named: HIJRI_YEAR, not: ['SA'] },
  { month: 3, day: 12, named: MAWLID, not: ['SA'] },
];

/** Public holidays of every country in the sample, from the first month to the end of next year. */
export function holidayRows(world: World): TableRows {
  const first = isoDate(world.epoch);
  const last: CalendarDate = `${dateParts(isoDate(world.today)).year + 1}-12-31`;
  const found = new Map<string, Value[]>();
  const add = (country: Country, on: CalendarDate, { en, ar }: Named) => {
    const key = `${country} ${on}`;
    if (on >= first && on <= last && !found.has(key)) found.set(key, [country, on, en, ar]);
  };
  for (const country of Object.keys(fixed) as Country[]) {
    for (let year = dateParts(first).year; year <= dateParts(last).year; year++) {
      for (const [monthDay, named] of Object.entries(fixed[country]))
        add(country, `${year}-${monthDay}`, named);
    }
    if (country === 'GB' || country === 'FR' || country === 'DE') continue;
    const from = toHijri(first)?.year ?? 0;
    const to = toHijri(last)?.year ?? 0;
    for (let year = from; year <= to; year++) {
      for (const { month, day, named, not } of hijriDays) {
        const on = fromHijri({ year, month, day });
        if (on && !not?.includes(country)) add(country, on, named);
      }
      const eve = fromHijri({ year, month: 10, day: 1 });
      if (eve && country === 'SA') add(country, addDays(eve, 3), EID_FITR);
    }
  }
  return {
    table: 'holiday',
    columns: ['country', 'on_date', 'name_en', 'name_ar'],
    rows: [...found.values()],
  };
}
