// Intl constructors cost tens of microseconds each; a table of 100 rows would build thousands
const made = new Map<string, unknown>();

function once<T>(kind: string, tag: string, options: object, make: () => T): T {
  const key = `${kind}|${tag}|${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known) return known as T;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

export const numberFormat = (tag: string, options: Intl.NumberFormatOptions) =>
  once('number', tag, options, () => new Intl.NumberFormat(tag, options));

export const dateFormat = (tag: string, options: Intl.DateTimeFormatOptions) =>
  once('date', tag, options, () => new Intl.DateTimeFormat(tag, options));

export const pluralRules = (tag: string) => once('plural', tag, {}, () => new Intl.PluralRules(tag));

export const listFormat = (tag: string, options: Intl.ListFormatOptions) =>
  once('list', tag, options, () => new Intl.ListFormat(tag, options));

export const relativeFormat = (tag: string) =>
  once('relative', tag, {}, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
