import { normaliseForSearch } from '@/lib/domain/arabic-search';

/**
 * How well an item answers what was typed, across Arabic spellings; cmdk's `filter`.
 * @returns 1 at the beginning of its words, 0.5 inside, 0 not at all
 */
export function matchesSpelling(_value: string, typed: string, keywords: string[] = []): number {
  const wanted = normaliseForSearch(typed);
  if (!wanted) return 1;
  const text = normaliseForSearch(keywords.join(' '));
  if (` ${text}`.includes(` ${wanted}`)) return 1;
  const everyWord = wanted.split(' ').every((word) => text.includes(word));
  return everyWord ? 0.5 : 0;
}
