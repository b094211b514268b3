import { normaliseForSearch } from '@/lib/domain/arabic-search';
import { isCurrency } from '@/lib/domain/money-currencies';

/**
 * What remains of a header once its spelling is taken away, so that "Customer ID", "customer_id", "customerId" and
 * "CUSTOMER-ID" are one, and "تاريخ البداية" and "تاريخ بداية" too.
 */
export function headerKey(header: string): string {
  return headerWords(header).join('');
}

/** The words of a header, normalised, without the Arabic article. */
export function headerWords(header: string): string[] {
  return (
    normaliseForSearch(
      header.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2'),
    )
      .split(/[^\p{L}\p{N}%]+/u)
      .filter((word) => word !== '')
      // the article, where enough of a word is left: "التاريخ" and "تاريخ", but "الى" stays
      .map((word) => (/^ال\p{L}{3,}$/u.test(word) ? word.slice(2) : word))
  );
}

interface HeaderParts {
  key: string;
  /** the header without its unit, when it has one: "Price (SAR)", "mrr_usd" */
  withoutUnit: string | null;
  currency: string | null;
}

/** A header's key, with and without a currency at its end. */
export function headerParts(header: string): HeaderParts {
  const words = headerWords(header);
  const last = words.at(-1)?.toUpperCase() ?? '';
  const currency = words.length > 1 && isCurrency(last) ? last : null;
  return { key: words.join(''), withoutUnit: currency ? words.slice(0, -1).join('') : null, currency };
}

/** A name for a column that becomes an attribute or a metric: words joined by underscores, in any script. */
export function columnKey(header: string): string {
  return headerWords(header).join('_').slice(0, 60);
}
