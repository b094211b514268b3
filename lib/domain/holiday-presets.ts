import { addDays, type CalendarDate, calendarDate } from '@/lib/domain/calendar-date';
import { fromHijri, toHijri } from '@/lib/domain/hijri';

export type Holiday = { onDate: CalendarDate; nameEn: string; nameAr: string };

type Name = readonly [en: string, ar: string];

// of the Umm al-Qura calendar: [month, day, days]
const islamic = {
  fitr: [['Eid al-Fitr', 'عيد الفطر'], 10, 1],
  arafah: [['Day of Arafah', 'يوم عرفة'], 12, 9],
  adha: [['Eid al-Adha', 'عيد الأضحى'], 12, 10],
  hijriNewYear: [['Islamic New Year', 'رأس السنة الهجرية'], 1, 1],
  mawlid: [['Prophet’s Birthday', 'المولد النبوي'], 3, 12],
  isra: [['Isra and Miraj', 'الإسراء والمعراج'], 7, 27],
  ashura: [['Ashura', 'عاشوراء'], 1, 10],
} as const satisfies Record<string, readonly [Name, month: number, day: number]>;

type IslamicDay = keyof typeof islamic;
type FixedDay = readonly [month: number, day: number, en: string, ar: string];
type Preset = { islamic: Partial<Record<IslamicDay, number>>; fixed: readonly FixedDay[] };

const newYear: FixedDay = [1, 1, 'New Year', 'رأس السنة الميلادية'];
const labourDay: FixedDay = [5, 1, 'Labour Day', 'عيد العمال'];
const christmas: FixedDay = [12, 25, 'Christmas', 'عيد الميلاد'];

const presets: Record<string, Preset> = {
  SA: {
    islamic: { fitr: 4, arafah: 1, adha: 3 },
    fixed: [
      [2, 22, 'Founding Day', 'يوم التأسيس'],
      [9, 23, 'National Day', 'اليوم الوطني'],
    ],
  },
  AE: {
    islamic: { fitr: 3, arafah: 1, adha: 3, hijriNewYear: 1, mawlid: 1 },
    fixed: [newYear, [12, 2, 'National Day', 'عيد الاتحاد'], [12, 3, 'National Day', 'عيد الاتحاد']],
  },
  KW: {
    islamic: { fitr: 3, arafah: 1, adha: 3, hijriNewYear: 1, mawlid: 1, isra: 1 },
    fixed: [newYear, [2, 25, 'National Day', 'العيد الوطني'], [2, 26, 'Liberation Day', 'عيد التحرير']],
  },
  QA: {
    islamic: { fitr: 3, arafah: 1, adha: 3 },
    fixed: [[12, 18, 'National Day', 'اليوم الوطني']],
  },
  BH: {
    islamic: { fitr: 3, arafah: 1, adha: 3, hijriNewYear: 1, ashura: 1, mawlid: 1 },
    fixed: [
      newYear,
      labourDay,
      [12, 16, 'National Day', 'العيد الوطني'],
      [12, 17, 'Accession Day', 'عيد الجلوس'],
    ],
  },
  OM: {
    islamic: { fitr: 3, arafah: 1, adha: 3, hijriNewYear: 1, mawlid: 1, isra: 1 },
    fixed: [
      [1, 11, 'Accession Day', 'يوم تولي السلطان مقاليد الحكم'],
      [11, 20, 'National Day', 'اليوم الوطني'],
      [11, 21, 'National Day', 'اليوم الوطني'],
    ],
  },
  EG: {
    islamic: { fitr: 3, arafah: 1, adha: 3, hijriNewYear: 1, mawlid: 1 },
    fixed: [
      [1, 7, 'Coptic Christmas', 'عيد الميلاد المجيد'],
      [1, 25, 'Revolution Day', 'ثورة 25 يناير'],
      [4, 25, 'Sinai Liberation Day', 'عيد تحرير سيناء'],
      labourDay,
      [6, 30, '30 June Revolution', 'ثورة 30 يونيو'],
      [7, 23, 'Revolution Day', 'ثورة 23 يوليو'],
      [10, 6, 'Armed Forces Day', 'عيد القوات المسلحة'],
    ],
  },
  JO: {
    islamic: { fitr: 3, arafah: 1, adha: 3, hijriNewYear: 1, mawlid: 1 },
    fixed: [newYear, labourDay, [5, 25, 'Independence Day', 'عيد الاستقلال'], christmas],
  },
  IQ: {
    islamic: { fitr: 3, adha: 4, hijriNewYear: 1, ashura: 1, mawlid: 1 },
    fixed: [
      newYear,
      [1, 6, 'Army Day', 'عيد الجيش'],
      [3, 21, 'Nowruz', 'عيد نوروز'],
      labourDay,
      [10, 3, 'National Day', 'اليوم الوطني'],
    ],
  },
  DZ: {
    islamic: { fitr: 3, adha: 3, hijriNewYear: 1, ashura: 1, mawlid: 1 },
    fixed: [
      newYear,
      [1, 12, 'Yennayer', 'رأس السنة الأمازيغية'],
      labourDay,
      [7, 5, 'Independence Day', 'عيد الاستقلال'],
      [11, 1, 'Revolution Day', 'عيد الثورة'],
    ],
  },
  MA: {
    islamic: { fitr: 2, adha: 2, hijriNewYear: 1, mawlid: 2 },
    fixed: [
      newYear,
      [1, 11, 'Independence Manifesto', 'ذكرى تقديم وثيقة الاستقلال'],
      [1, 14, 'Amazigh New Year', 'رأس السنة الأمازيغية'],
      labourDay,
      [7, 30, 'Throne Day', 'عيد العرش'],
      [8, 14, 'Oued Ed-Dahab Day', 'ذكرى استرجاع وادي الذهب'],
      [8, 20, 'Revolution Day', 'ثورة الملك والشعب'],
      [8, 21, 'Youth Day', 'عيد الشباب'],
      [11, 6, 'Green March', 'ذكرى المسيرة الخضراء'],
      [11, 18, 'Independence Day', 'عيد الاستقلال'],
    ],
  },
  TN: {
    islamic: { fitr: 2, adha: 2, hijriNewYear: 1, mawlid: 1 },
    fixed: [
      newYear,
      [3, 20, 'Independence Day', 'عيد الاستقلال'],
      [4, 9, 'Martyrs’ Day', 'عيد الشهداء'],
      labourDay,
      [7, 25, 'Republic Day', 'عيد الجمهورية'],
      [8, 13, 'Women’s Day', 'عيد المرأة'],
      [10, 15, 'Evacuation Day', 'عيد الجلاء'],
      [12, 17, 'Revolution Day', 'عيد الثورة'],
    ],
  },
  LB: {
    islamic: { fitr: 2, adha: 2, hijriNewYear: 1, ashura: 1, mawlid: 1 },
    fixed: [
      newYear,
      [1, 6, 'Armenian Christmas', 'عيد الميلاد لدى الأرمن'],
      [2, 9, 'Saint Maroun’s Day', 'عيد مار مارون'],
      [3, 25, 'Annunciation', 'عيد البشارة'],
      labourDay,
      [8, 15, 'Assumption', 'عيد السيدة'],
      [11, 22, 'Independence Day', 'عيد الاستقلال'],
      christmas,
    ],
  },
};

/** Whether we know the public holidays of a country. */
export function hasHolidayPreset(country: string): boolean {
  return country in presets;
}

/**
 * Public holidays of a Gregorian year, oldest first. Those of the Islamic calendar follow Umm al-Qura and may be
 * announced a day earlier or later: they are a proposal that people correct.
 * @returns an empty list for a country without a preset
 */
export function presetHolidays(country: string, year: number): Holiday[] {
  const preset = presets[country];
  if (!preset) return [];
  const fixed = preset.fixed.map(([month, day, nameEn, nameAr]) => ({
    onDate: calendarDate(year, month, day),
    nameEn,
    nameAr,
  }));
  const moving = Object.entries(preset.islamic).flatMap(([key, days]) =>
    islamicHolidays(key as IslamicDay, days, year),
  );
  // two holidays may meet on one day; the first one keeps its name
  const byDate = new Map([...moving, ...fixed].reverse().map((holiday) => [holiday.onDate, holiday]));
  return [...byDate.values()].sort((a, b) => (a.onDate < b.onDate ? -1 : 1));
}

/** A Gregorian year touches two Hijri years, and its first and last days can hold the same feast twice. */
function islamicHolidays(key: IslamicDay, days: number, year: number): Holiday[] {
  const [[nameEn, nameAr], month, day] = islamic[key];
  const firstHijriYear = toHijri(calendarDate(year, 1, 1))?.year;
  if (firstHijriYear === undefined) return [];
  return [0, 1].flatMap((later) => {
    const first = fromHijri({ year: firstHijriYear + later, month, day });
    if (!first) return [];
    return Array.from({ length: days }, (_, n) => addDays(first, n))
      .filter((onDate) => onDate.startsWith(`${year}-`))
      .map((onDate) => ({ onDate, nameEn, nameAr }));
  });
}
