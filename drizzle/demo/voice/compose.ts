import type { Contact } from '../contacts';
import type { DemoCustomer } from '../customer';
import type { Random } from '../random';
import type { CommentPack, Theme } from '../words/comment-pack';
import { egyptComments } from '../words/comments-egypt';
import { englishComments, europeanComments, frenchComments } from '../words/comments-english';
import { formalComments } from '../words/comments-formal';
import { gulfComments } from '../words/comments-gulf';
import { levantComments } from '../words/comments-levant';

export type Language = 'ar' | 'en' | 'fr';

/** How somebody writes, and for how many months they have been with us. */
export type Voice = { pack: CommentPack; language: Language; months: number };

/** How one person of a customer writes: a dialect, formal Arabic, English or French. */
export function manner(
  random: Random,
  customer: Pick<DemoCustomer, 'country' | 'dialect'>,
  contact: Pick<Contact, 'locale'> | undefined,
  months: number,
): Voice {
  return { ...tongue(random, customer, contact), months };
}

function tongue(
  random: Random,
  customer: Pick<DemoCustomer, 'country' | 'dialect'>,
  contact: Pick<Contact, 'locale'> | undefined,
): Omit<Voice, 'months'> {
  if (customer.country === 'FR' || (customer.country === 'MA' && random.chance(0.55))) {
    return { pack: frenchComments, language: 'fr' };
  }
  if (customer.country === 'GB' || customer.country === 'DE')
    return { pack: europeanComments, language: 'en' };
  if (contact?.locale !== 'ar') return { pack: englishComments, language: 'en' };
  if (random.chance(0.16) || customer.dialect === 'maghreb') return { pack: formalComments, language: 'ar' };
  switch (customer.dialect) {
    case 'egypt':
      return { pack: egyptComments, language: 'ar' };
    case 'levant':
      return { pack: levantComments, language: 'ar' };
    default: {
      // offices of the Gulf speak with many voices
      const pack = random.chance(0.72) ? gulfComments : random.chance(0.6) ? egyptComments : levantComments;
      return { pack, language: 'ar' };
    }
  }
}

const days: Readonly<Record<Language, readonly string[]>> = {
  ar: ['يومين', 'ثلاثة أيام', 'أربعة أيام', 'أسبوع', 'أكثر من أسبوع'],
  en: ['two days', 'three days', 'four days', 'a week', 'more than a week'],
  fr: ['deux jours', 'trois jours', 'une semaine'],
};

export function fill(random: Random, text: string, { pack, language, months }: Voice): string {
  const span = months < 8 ? 'months' : months < 15 ? 'year' : 'years';
  return text
    .replace('{thing}', () => random.pick(pack.things))
    .replace('{span}', () => random.pick(pack.spans[span]))
    .replace('{days}', () => random.pick(days[language]));
}

/** First letter in capitals where the script has them. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

function join(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map(sentence)
    .join('. ');
}

/** What goes with a score: praise, praise and a wish, or complaints; some people write two words only. */
export function comment(random: Random, voice: Voice, tone: 'good' | 'mixed' | 'bad', theme: Theme): string {
  const { pack, language } = voice;
  const say = (text: string) => fill(random, text, voice);
  const comma = language === 'ar' ? '، ' : ', ';
  const opener = random.chance(0.35) ? random.pick(pack.openers) : '';
  const open = (text: string) => (opener === '' ? text : opener + (language === 'ar' ? ' ' : ', ') + text);
  const dot = random.chance(0.3) ? '.' : '';
  if (tone === 'good') {
    const first = say(random.pick(pack.praise));
    const second = random.chance(0.3) ? say(random.pick(pack.praise)) : '';
    const closer = random.chance(0.45) ? random.pick(pack.goodClosers) : '';
    const both = second === '' || second === first ? '' : second;
    return join([open(first), both, closer]) + dot;
  }
  if (tone === 'mixed') {
    const gripe = say(random.pick(pack.gripes[theme]));
    const text = `${open(say(random.pick(pack.praise)))}${comma}${random.pick(pack.but)} ${gripe}`;
    return join([text, random.chance(0.25) ? random.pick(pack.badClosers) : '']) + dot;
  }
  const gripes = [say(random.pick(pack.gripes[theme]))];
  if (random.chance(0.35)) {
    const other = random.pick(Object.keys(pack.gripes) as Theme[]);
    if (other !== theme) gripes.push(say(random.pick(pack.gripes[other])));
  }
  return join([open(gripes[0] ?? ''), ...gripes.slice(1), random.pick(pack.badClosers)]) + dot;
}
