import { headerKey } from '@/lib/domain/import/header-key';
import { remember } from '@/lib/domain/import/values/remember';

/** Names that the standard's own names don't cover: abbreviations, short names, old names, three letters. */
const ALIASES: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  britain: 'GB',
  gbr: 'GB',
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  'u s': 'US',
  ksa: 'SA',
  saudi: 'SA',
  'kingdom of saudi arabia': 'SA',
  sau: 'SA',
  السعودية: 'SA',
  المملكة: 'SA',
  'العربية السعودية': 'SA',
  uae: 'AE',
  emirates: 'AE',
  are: 'AE',
  الإمارات: 'AE',
  'دولة الإمارات': 'AE',
  dubai: 'AE',
  'abu dhabi': 'AE',
  دبي: 'AE',
  egy: 'EG',
  'جمهورية مصر العربية': 'EG',
  kwt: 'KW',
  qat: 'QA',
  bhr: 'BH',
  omn: 'OM',
  jor: 'JO',
  lbn: 'LB',
  irq: 'IQ',
  mar: 'MA',
  tun: 'TN',
  dza: 'DZ',
  lby: 'LY',
  sdn: 'SD',
  yem: 'YE',
  pse: 'PS',
  syr: 'SY',
  tur: 'TR',
  turkey: 'TR',
  palestine: 'PS',
  فلسطين: 'PS',
  syria: 'SY',
  russia: 'RU',
  'south korea': 'KR',
  korea: 'KR',
  'north korea': 'KP',
  iran: 'IR',
  vietnam: 'VN',
  'ivory coast': 'CI',
  'czech republic': 'CZ',
  holland: 'NL',
  eire: 'IE',
  rsa: 'ZA',
  deutschland: 'DE',
  deu: 'DE',
  fra: 'FR',
  ind: 'IN',
  pak: 'PK',
  chn: 'CN',
  jpn: 'JP',
  can: 'CA',
  aus: 'AU',
  esp: 'ES',
  ita: 'IT',
  nld: 'NL',
  'viet nam': 'VN',
  macedonia: 'MK',
  burma: 'MM',
  swaziland: 'SZ',
  'cape verde': 'CV',
  bolivia: 'BO',
  tanzania: 'TZ',
  venezuela: 'VE',
};

const NOWHERE = new Set(['unspecified', 'unknown', 'other', 'غيرمحدد', 'غيرمعروف', 'اخري']);

let index: Map<string, string> | null = null;

function buildIndex(): Map<string, string> {
  const codes = new Map<string, string>();
  // the long name is "Hong Kong SAR China", the short one what people write
  const namings = ['en', 'ar'].flatMap((language) =>
    (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none', style }),
    ),
  );
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      // Q…, X… and ZZ are for private use, EU, EZ and UN are no countries; old codes have a new one
      if (/^(Q[M-Z]|X[A-JL-Z]|ZZ|AA|EU|EZ|UN)$/.test(code)) continue;
      if (new Intl.Locale(`und-${code}`).region !== code) continue;
      for (const naming of namings) {
        const name = naming.of(code);
        if (name) codes.set(headerKey(name), code);
      }
      if (namings[0]?.of(code)) codes.set(code.toLowerCase(), code);
    }
  }
  for (const [name, code] of Object.entries(ALIASES)) codes.set(headerKey(name), code);
  return codes;
}

/**
 * Two-letter code of a country, from a code or a name in English or Arabic.
 * @returns null when no country is meant ("Unspecified"), undefined when the name is not known
 */
export const parseCountryText = remember((text: string): string | null | undefined => {
  index ??= buildIndex();
  const key = headerKey(text);
  return NOWHERE.has(key) ? null : index.get(key);
});
