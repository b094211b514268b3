/**
 * The fields of a form as an object for a schema: the last value of each name, and every value of those named
 * as lists. Files are left out; a blank text stays a blank text.
 */
export function formValues<L extends string = never>(
  form: FormData,
  lists: readonly L[] = [],
): Record<string, string> & Record<L, string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value;
  for (const name of lists) {
    values[name] = form.getAll(name).filter((value): value is string => typeof value === 'string');
  }
  return values as Record<string, string> & Record<L, string[]>;
}
