import type { NextConfig } from 'next';

const securityHeaders = [
  // PayPal's window must keep its line to the page that opened it; plain `same-origin` breaks the popup.
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  // Order links are secrets: other sites learn our origin at most, never a path.
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The pictures are SVG files of our own; there is nothing to resize.
  images: { unoptimized: true },
  serverExternalPackages: ['pg-boss', 'postgres', 'pino', '@electric-sql/pglite'],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
