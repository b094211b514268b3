/** What both `Headers` and Next's read-only headers offer. */
export type HeaderReader = { get(name: string): string | null };

/** The host under which the browser reached Wafa. No page can make a browser send these two headers falsely. */
export function requestHost(headers: HeaderReader): string | null {
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim();
  return forwarded || headers.get('host');
}
