import { NOT_AN_EMAIL, type Refused } from '@/lib/domain/import/values/refused';

// what mail servers accept in practice: any script, one @, a domain with a dot; not the whole of RFC 5322
const EMAIL = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\"_]+\.[^\s@<>()[\],;:\\"._-]{2,}$/u;
const NAMED = /^[^<>]*<([^<>\s]+)>$/;

/** An e-mail address, lower case, out of "Name <address>" and mailto: too. */
export function parseEmailText(text: string): string | Refused {
  const bare = (NAMED.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').replace(/\.$/, '');
  if (bare.length > 254 || bare.includes('..') || !EMAIL.test(bare)) return NOT_AN_EMAIL;
  return bare.toLowerCase();
}
