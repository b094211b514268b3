/** A place in a list sorted by a whole number and an id; the number stays text, which holds any size. */
export type ListPlace = { readonly value: string; readonly id: number };

/** A place as it stands in an address. */
export function encodePlace({ value, id }: ListPlace): string {
  return `${value}.${id}`;
}

/** @returns null for what is no place: a broken link shows the first page */
export function decodePlace(token: string): ListPlace | null {
  const [, value, id] = /^(-?\d{1,18})\.(\d{1,15})$/.exec(token) ?? [];
  return value === undefined || id === undefined ? null : { value, id: Number(id) };
}
