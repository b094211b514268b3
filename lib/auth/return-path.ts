/**
 * Where to go after signing in: a path of ours, or the fallback. Anything that a browser could read as another
 * site (`//host`, `/\host`, a scheme) or that leads back to the door is not followed.
 */
export function safeReturnPath(from: unknown, fallback: string): string {
  if (typeof from !== 'string' || !/^\/(?![/\\])/.test(from) || from.length > 2_000) return fallback;
  const base = 'http://wafa.invalid';
  if (!URL.canParse(from, base)) return fallback;
  const url = new URL(from, base);
  if (url.origin !== base || /^\/(sign-in|setup|api)(\/|$)/.test(url.pathname)) return fallback;
  return `${url.pathname}${url.search}`;
}
