import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // it loads drizzle-orm by a computed name, which a bundle cannot follow
  serverExternalPackages: ['rate-limiter-flexible'],
  // forbidden(): a page or action that the role does not have answers 403
  experimental: { authInterrupts: true },
};

export default withNextIntl(config);
