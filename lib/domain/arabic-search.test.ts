import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseForSearch, toLatinDigits } from '@/lib/domain/arabic-search';

describe('normaliseForSearch', () => {
  test.each([
    ['hamza and madda on alef', 'أحمد إبراهيم آل سعود', 'احمد ابراهيم ال سعود'],
    ['alef wasla', 'ٱلرحمن', 'الرحمن'],
    ['alef maqsura', 'مستشفى', 'مستشفي'],
    ['ta marbuta', 'شركة', 'شركه'],
    ['hamza on waw', 'مؤسسة', 'موسسه'],
    ['hamza on ya', 'رئيس', 'رييس'],
    ['vowel signs and shadda', 'مُحَمَّد', 'محمد'],
    ['superscript alef', 'هٰذا', 'هذا'],
    ['tatweel', 'مـحـمـد', 'محمد'],
    ['bidi marks', '\u200fشركة\u202c \u2067Wafa\u2069\u061c', 'شركه wafa'],
    ['zero-width joiners', 'نی\u200cاز', 'نیاز'],
    ['presentation forms', 'ﻣﺤﻤﺪ', 'محمد'],
    ['ligatures', 'ﷲ ﻻ', 'الله لا'],
    ['Arabic-Indic digits', 'فرع ١٢٣٤٥٦٧٨٩٠', 'فرع 1234567890'],
    ['Persian digits', 'شعبه ۱۲۳۴۵۶۷۸۹۰', 'شعبه 1234567890'],
    ['full-width Latin', 'ＡＢＣ１２３', 'abc123'],
    ['Latin capitals and accents', 'Crédit MÜLLER', 'credit muller'],
    ['sharp s', 'Straße', 'strasse'],
    ['Turkish dotted capital', 'İstanbul', 'istanbul'],
    ['final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['white space', '  شركة\u00a0\t الأفق \n', 'شركه الافق'],
    ['nothing', '', ''],
  ])('folds %s', (_, text, expected) => {
    expect(normaliseForSearch(text)).toBe(expected);
  });

  test('keeps the free-standing hamza and leaves other scripts whole', () => {
    expect(normaliseForSearch('سماء')).toBe('سماء');
    expect(normaliseForSearch('हिन्दी 한국어 日本')).toBe('हिन्दी 한국어 日本');
  });

  test('finds one spelling by another, whichever is stored', () => {
    const spellings = ['مؤسسة الإمارات', 'موسسة الامارات', 'مُؤسّسه الامــارات'];
    expect(new Set(spellings.map(normaliseForSearch)).size).toBe(1);
  });

  test('changes nothing the second time', () => {
    const arabicText = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'أإآٱىةؤئءـَّْٰ٠۹ \u200f\u2067ﻻﷲ'),
        fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCodePoint(code)),
      ),
    });
    fc.assert(
      fc.property(
        fc.oneof(arabicText, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
        (text) => {
          const once = normaliseForSearch(text);
          expect(normaliseForSearch(once)).toBe(once);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('toLatinDigits changes digits only', () => {
  expect(toLatinDigits('٠٥٠ ۴۵۶ أحمد ٫٬ 7')).toBe('050 456 أحمد ٫٬ 7');
});
