/**
 * The address people type, when the operator has said it (NEXTAUTH_URL). Without it Wafa answers under whatever
 * name it is reached by, and assumes no TLS.
 */
export function publicAddress(): URL | null {
  const url = process.env.NEXTAUTH_URL;
  return url && URL.canParse(url) ? new URL(url) : null;
}
