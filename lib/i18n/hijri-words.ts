import type { HijriDate } from '@/lib/domain/hijri';
import type { Locale } from '@/lib/i18n/locales';

/** The months of the Hijri year, from Muharram; Intl names them only together with its own reckoning of days. */
const monthNames: Record<Locale, readonly string[]> = {
  en: [
    'Muharram',
    'Safar',
    'Rabiʻ I',
    'Rabiʻ II',
    'Jumada I',
    'Jumada II',
    'Rajab',
    'Shaʻban',
    'Ramadan',
    'Shawwal',
    'Dhuʻl-Qiʻdah',
    'Dhuʻl-Hijjah',
  ],
  ar: [
    'محرم',
    'صفر',
    'ربيع الأول',
    'ربيع الآخر',
    'جمادى الأولى',
    'جمادى الآخرة',
    'رجب',
    'شعبان',
    'رمضان',
    'شوال',
    'ذو القعدة',
    'ذو الحجة',
  ],
};

const era: Record<Locale, string> = { en: 'AH', ar: 'هـ' };

/** "16 Ramadan 1447 AH", «16 رمضان 1447 هـ»; `digit` writes a number without grouping. */
export function hijriText(
  { year, month, day }: HijriDate,
  locale: Locale,
  digit: (value: number) => string,
): string {
  return `${digit(day)} ${monthNames[locale][month - 1]} ${digit(year)} ${era[locale]}`;
}
