/** What a country usually does: the answers a new organisation starts from and may change. */
export type CountryPreset = {
  timeZone: string;
  /** 0 Sunday … 6 Saturday */
  weekStart: number;
  weekend: number[];
  currency: string;
  /** standard rate as a ratio; null where there is none, or where it differs by region */
  vatRate: number | null;
};

type Week = [weekStart: number, weekend: number[]];

const sundayWeek: Week = [0, [5, 6]];
const saturdayWeek: Week = [6, [5, 6]];
const mondayWeek: Week = [1, [6, 0]];

const presets: Record<string, [timeZone: string, week: Week, currency: string, vatRate: number | null]> = {
  SA: ['Asia/Riyadh', sundayWeek, 'SAR', 0.15],
  AE: ['Asia/Dubai', mondayWeek, 'AED', 0.05],
  KW: ['Asia/Kuwait', saturdayWeek, 'KWD', null],
  QA: ['Asia/Qatar', saturdayWeek, 'QAR', null],
  BH: ['Asia/Bahrain', saturdayWeek, 'BHD', 0.1],
  OM: ['Asia/Muscat', saturdayWeek, 'OMR', 0.05],
  YE: ['Asia/Aden', saturdayWeek, 'YER', 0.05],
  EG: ['Africa/Cairo', saturdayWeek, 'EGP', 0.14],
  JO: ['Asia/Amman', saturdayWeek, 'JOD', 0.16],
  IQ: ['Asia/Baghdad', saturdayWeek, 'IQD', null],
  SY: ['Asia/Damascus', saturdayWeek, 'SYP', null],
  PS: ['Asia/Hebron', saturdayWeek, 'ILS', 0.16],
  LB: ['Asia/Beirut', mondayWeek, 'LBP', 0.11],
  SD: ['Africa/Khartoum', saturdayWeek, 'SDG', 0.17],
  LY: ['Africa/Tripoli', saturdayWeek, 'LYD', null],
  DZ: ['Africa/Algiers', saturdayWeek, 'DZD', 0.19],
  MA: ['Africa/Casablanca', mondayWeek, 'MAD', 0.2],
  TN: ['Africa/Tunis', mondayWeek, 'TND', 0.19],
  MR: ['Africa/Nouakchott', mondayWeek, 'MRU', 0.16],
  TR: ['Europe/Istanbul', mondayWeek, 'TRY', 0.2],
  PK: ['Asia/Karachi', mondayWeek, 'PKR', 0.18],
  IN: ['Asia/Kolkata', [0, [6, 0]], 'INR', 0.18],
  GB: ['Europe/London', mondayWeek, 'GBP', 0.2],
  IE: ['Europe/Dublin', mondayWeek, 'EUR', 0.23],
  DE: ['Europe/Berlin', mondayWeek, 'EUR', 0.19],
  FR: ['Europe/Paris', mondayWeek, 'EUR', 0.2],
  ES: ['Europe/Madrid', mondayWeek, 'EUR', 0.21],
  IT: ['Europe/Rome', mondayWeek, 'EUR', 0.22],
  NL: ['Europe/Amsterdam', mondayWeek, 'EUR', 0.21],
  CH: ['Europe/Zurich', mondayWeek, 'CHF', 0.081],
  US: ['America/New_York', [0, [6, 0]], 'USD', null],
  CA: ['America/Toronto', [0, [6, 0]], 'CAD', null],
};

/** Countries with a preset, those of the region first. */
export const PRESET_COUNTRIES: readonly string[] = Object.keys(presets);

/** @returns null for a country we say nothing about: its people answer for themselves */
export function countryPreset(country: string): CountryPreset | null {
  const preset = presets[country];
  if (!preset) return null;
  const [timeZone, [weekStart, weekend], currency, vatRate] = preset;
  return { timeZone, weekStart, weekend, currency, vatRate };
}

/** ISO 3166-1 two-letter codes, in alphabetical order. */
export const COUNTRY_CODES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM ' +
  'CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR ' +
  'HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ' +
  'ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RS RU RW SA SB SC ' +
  'SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VN VU ' +
  'WS XK YE ZA ZM ZW'
).split(' ');

export function isCountry(code: string): boolean {
  return COUNTRY_CODES.includes(code);
}
