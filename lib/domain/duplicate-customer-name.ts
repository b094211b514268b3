import { normaliseForSearch } from '@/lib/domain/arabic-search';

// as they are written after normalising and after signs have gone: L.L.C. → llc, ذ.م.م → ذمم, شركة → شركه
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ltd limited llc llp lp plc pllc inc incorporated corp corporation co company companies cie ' +
    'gmbh mbh ag kg ohg ug se sa sas sarl eurl sasu spa srl bv nv oy ab as aps pty pte ' +
    'wll spc bsc bscc kscc kscp ksc qsc qpsc saoc saog sao fz fze fzco fzc fzllc dmcc pjsc pjs psc psjc sjsc cjsc jsc ' +
    'est establishment enterprise enterprises suarl sal sae ' +
    'شركه شركات موسسه مجموعه ذمم شمم شمك شمكع شمكم شمل شذمم مم محدوده المحدوده مساهمه المساهمه مقفله المقفله ' +
    'قابضه القابضه عامه العامه مغلقه المغلقه تضامنيه التضامنيه توصيه بسيطه البسيطه فرديه الفرديه'
  ).split(' '),
);
const PHRASES = [
  'ذات مسووليه محدوده',
  'ذات المسووليه المحدوده',
  'شركه الشخص الواحد',
  'شخص واحد',
  'free zone',
  'limited liability company',
  'and partners',
  'وشركاه',
  'وشركاوه',
];
const CONNECTIVES: ReadonlySet<string> = new Set(['the', 'and', 'of', 'for', 'al', 'el', 'و']);

/**
 * What remains of a company's name without its legal form, in either script: "شركة المراعي ذ.م.م" and "المراعي" are one,
 * as are "Almarai Co. Ltd" and "ALMARAI".
 * @returns null when nothing is left to go by ("Company Ltd")
 */
export function legalNameKey(name: string): string | null {
  let text = normaliseForSearch(name)
    .replace(/&/g, ' and ')
    // dotted abbreviations close up: l.l.c → llc
    .replace(/(?<=(?:^|[^\p{L}])\p{L})\.\s?(?=\p{L}(?:[^\p{L}]|$))/gu, '')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
  for (const phrase of PHRASES) text = ` ${text} `.replaceAll(` ${phrase} `, ' ').trim();
  const words = text.split(' ').filter((word) => word !== '');
  const kept = words.filter((word) => !LEGAL_FORMS.has(word));
  // "The" or "and" left alone would join strangers
  const meaningful = kept.filter((word) => !CONNECTIVES.has(word));
  const key = meaningful.join(' ');
  return key.length < 2 ? null : key;
}
