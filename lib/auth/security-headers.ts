/**
 * Scripts run only with this request's nonce or when such a script loads them. Styles may be inline: server-made
 * markup carries style attributes, for which there is no nonce.
 */
export function contentSecurityPolicy({
  nonce,
  secure,
  development,
}: {
  nonce: string;
  /** served behind TLS */
  secure: boolean;
  /** React's development build needs eval */
  development: boolean;
}): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

export function securityHeaders(secure: boolean): [name: string, value: string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
    ...(secure ? ([['strict-transport-security', 'max-age=31536000']] as [string, string][]) : []),
  ];
}
