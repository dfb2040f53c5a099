import { readFileSync } from 'node:fs';
import type { html } from 'hono/html';

export type Markup = ReturnType<typeof html>;

const ASSETS: Readonly<Record<string, string>> = {
  'style.css': 'text/css; charset=utf-8',
  'approval.css': 'text/css; charset=utf-8',
  'console.css': 'text/css; charset=utf-8',
  'hand-over.js': 'text/javascript; charset=utf-8',
  'ask-shop.js': 'text/javascript; charset=utf-8',
  'wallet-regions.js': 'text/javascript; charset=utf-8',
  'wallet.js': 'text/javascript; charset=utf-8',
};

const contents = new Map(
  Object.keys(ASSETS).map(
    (name) => [name, readFileSync(new URL(`./assets/${name}`, import.meta.url))] as const,
  ),
);

export function assetResponse(name: string): Response | undefined {
  const content = contents.get(name);
  const type = ASSETS[name];
  if (!content || type === undefined) return undefined;
  return new Response(new Uint8Array(content), {
    headers: { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
  });
}

/** Nothing is loaded from elsewhere. Forms may lead anywhere: the way back to the shop is a redirect after one. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'";

export async function pageResponse(markup: Markup, status = 200): Promise<Response> {
  return new Response(String(await markup), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

export const BANNER = 'Local PayPal emulator — no real money';
