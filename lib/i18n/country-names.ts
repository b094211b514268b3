/** Names of the given countries. Made on the server and handed over: browsers may name them otherwise. */
export function countryNames(tag: string, codes: Iterable<string>): Record<string, string> {
  const names = new Intl.DisplayNames([tag], { type: 'region' });
  return Object.fromEntries(
    [...new Set(codes)].map((code) => [code, /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code]),
  );
}
