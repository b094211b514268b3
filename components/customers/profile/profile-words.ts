import type { CellWords } from '@/components/customers/customer-cell';

/** Amount of a fact, in the fact's own currency. */
export function amountOf(
  { format }: Pick<CellWords, 'format'>,
  amountMinor: number | null,
  currency: string,
): string {
  return format.money(amountMinor, { currency });
}

/** Pieces of a quiet second line, with a dot between them. */
export function dotted(pieces: readonly (string | null | undefined | false)[]): string {
  return pieces.filter(Boolean).join(' · ');
}
