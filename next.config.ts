import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { securityHeaders } from './lib/auth/security-headers';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // a redirect makes event senders believe that their events were taken
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  // it loads drizzle-orm by a computed name, which a bundle cannot follow
  serverExternalPackages: ['rate-limiter-flexible'],
  // forbidden(): a page or action that the role does not have answers 403
  experimental: { authInterrupts: true },
  // for what the proxy does not see (data under /api, files); documents get the full set from proxy.ts
  headers: async () => [
    {
      source: '/:path*',
      headers: securityHeaders(false).map(([key, value]) => ({ key, value })),
    },
  ],
  // types are checked with the tests: starting Wafa need not wait for them
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
