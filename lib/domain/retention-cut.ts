/** By what customers can be told apart in the Retention hall, besides the company's own attributes. */
export const CUT_FIELDS = [
  'segment',
  'plan',
  'country',
  'size',
  'industry',
  'owner',
  'channel',
  'cohort',
] as const;
export type CutField = (typeof CUT_FIELDS)[number];

/**
 * What a figure is cut by: a field of the customer, or an attribute of the company's own. 'cohort' is the year of the
 * first paid day (or first order), 'channel' where the customer was won.
 */
export type Cut = CutField | `attribute:${string}`;

/** The name of an own attribute that a cut reads; null for the fields every company has. */
export function attributeOfCut(cut: Cut): string | null {
  return cut.startsWith('attribute:') ? cut.slice('attribute:'.length) : null;
}

/** Reads a cut from an address. @returns null for none, or for one that is not understood */
export function parseCut(text: string | undefined): Cut | null {
  if (!text) return null;
  if ((CUT_FIELDS as readonly string[]).includes(text)) return text as CutField;
  return /^attribute:.{1,100}$/su.test(text) ? (text as Cut) : null;
}
