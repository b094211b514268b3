import { normaliseForSearch } from '@/lib/domain/arabic-search';

/** Names of the Gregorian months: English, Arabic as in Egypt and the Gulf, as in the Levant and Iraq, as in the Maghreb. */
const GREGORIAN = [
  'january jan يناير كانون_الثاني جانفي',
  'february feb فبراير شباط فيفري',
  'march mar مارس آذار',
  'april apr أبريل ابريل إبريل نيسان أفريل',
  'may مايو أيار ماي',
  'june jun يونيو حزيران جوان',
  'july jul يوليو يوليه تموز جويلية',
  'august aug أغسطس آب أوت غشت',
  'september sep sept سبتمبر أيلول شتنبر',
  'october oct أكتوبر تشرين_الأول',
  'november nov نوفمبر تشرين_الثاني نونبر',
  'december dec ديسمبر كانون_الأول دجنبر',
];

const HIJRI = [
  'محرم muharram',
  'صفر safar',
  'ربيع_الأول ربيع_أول rabi_al-awwal',
  'ربيع_الآخر ربيع_الثاني ربيع_ثاني ربيع_آخر rabi_al-thani',
  'جمادى_الأولى جمادى_الأول جمادى_أولى jumada_al-awwal',
  'جمادى_الآخرة جمادى_الثانية جمادى_الثاني جمادى_آخرة jumada_al-thani',
  'رجب rajab',
  'شعبان shaban sha_ban',
  'رمضان ramadan',
  'شوال shawwal',
  'ذو_القعدة ذي_القعدة dhu_al-qadah',
  'ذو_الحجة ذي_الحجة dhu_al-hijjah',
];

const indexed = (names: readonly string[]) =>
  new Map(
    names.flatMap((line, index) =>
      line.split(' ').map((name) => [monthKey(name.replaceAll('_', ' ')), index + 1]),
    ),
  );

function monthKey(name: string): string {
  return normaliseForSearch(name).replace(/[\s.]/g, '');
}

const gregorian = indexed(GREGORIAN);
const hijri = indexed(HIJRI);

/** Month of a name, from 1; null when it is none of that calendar's. */
export function monthOfName(name: string, calendar: 'gregorian' | 'hijri'): number | null {
  return (calendar === 'hijri' ? hijri : gregorian).get(monthKey(name)) ?? null;
}
