import { headerKey, headerParts, headerWords } from '@/lib/domain/import/header-key';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';

interface Name {
  /** position of the field in its subject */
  order: number;
  /** earlier names are the more usual ones: they decide between two columns for one field */
  usual: number;
  words: string[];
}

const indexes = new Map<ImportSubject, { byKey: Map<string, Name[]>; phrases: Name[] }>();

function indexOf(subject: ImportSubject) {
  let index = indexes.get(subject);
  if (!index) {
    index = { byKey: new Map(), phrases: [] };
    for (const [order, { synonyms }] of subjectFields[subject].fields.entries()) {
      for (const [rank, synonym] of synonyms.entries()) {
        const name = { order, usual: 1 - rank / 1_000, words: headerWords(synonym) };
        const key = headerKey(synonym);
        index.byKey.set(key, [...(index.byKey.get(key) ?? []), name]);
        if (name.words.length > 1) index.phrases.push(name);
      }
    }
    indexes.set(subject, index);
  }
  return index;
}

/**
 * The fields that a header may name, by their position in the subject: 1 for one of a field's names, a little less
 * with a unit behind it, 0.6 when the name is among further words.
 */
export function fieldScores(subject: ImportSubject, header: string): Map<number, number> {
  const { byKey, phrases } = indexOf(subject);
  const { key, withoutUnit } = headerParts(header);
  const scores = new Map<number, number>();
  const offer = (order: number, score: number) => {
    if (score > (scores.get(order) ?? 0)) scores.set(order, score);
  };
  for (const name of byKey.get(key) ?? []) offer(name.order, name.usual);
  for (const name of byKey.get(withoutUnit ?? '') ?? []) offer(name.order, name.usual - 0.05);
  const words = new Set(headerWords(header));
  for (const name of phrases) {
    if (name.words.every((word) => words.has(word))) offer(name.order, 0.6 * name.usual);
  }
  return scores;
}
