// combining Latin accents, Arabic vowel and Quranic signs (U+0610–061A, 064B–065F, 0670, 06D6–06ED, 0898–08FF)
const DIACRITICS =
  /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08ff]/g;
const TATWEEL = /\u0640/g;
// direction marks, isolates, joiners, zero-width spaces, soft hyphen: nobody can see or type them
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const ALEF_WASLA = /\u0671/g;
const LOCAL_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Arabic-Indic (٠–٩) and Persian (۰–۹) digits as 0–9; all else as it is. */
export function toLatinDigits(text: string): string {
  // both blocks of ten start at a code point whose last hexadecimal digit is 0
  return text.replace(LOCAL_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * One spelling for all the ways a name is written, used for what is typed and for what is searched: أحمد, احمد and
 * أَحْمَد are one, as are مؤسسة and موسسه, ١٢٣ and 123, Müller and MULLER.
 *
 * NFKC; no diacritics, tatweel or invisible marks; أ إ آ ٱ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي; local digits → 0–9;
 * case folded; runs of white space are one space, none at the ends.
 * Idempotent: normalising twice changes nothing.
 */
export function normaliseForSearch(text: string): string {
  // Taking letters apart (NFD) turns أ إ آ ؤ ئ into their bare letter and a mark, which then goes with the marks.
  const bare = text
    .normalize('NFKC')
    // ẞ has a small letter that has no capital but SS
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .replace(INVISIBLE, '')
    .replace(TATWEEL, '')
    .replace(ALEF_WASLA, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    // upper case and back writes a final sigma by its place in the word, which a half-typed word has not reached
    .replace(/ς/g, 'σ');
  return toLatinDigits(bare.normalize('NFC')).replace(/\s+/g, ' ').trim();
}
