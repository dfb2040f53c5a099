// Gives every page its content security policy with a nonce of its own.
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '#app/_lib/content-security-policy.ts';
import { loadEnv } from '#lib/config/env.ts';

let shared: { localPaypal?: string; isDevelopment: boolean } | undefined;

function settings(): { localPaypal?: string; isDevelopment: boolean } {
  if (!shared) {
    const env = loadEnv();
    shared = {
      isDevelopment: !env.isProduction,
      ...(env.paypal.mode === 'emulator' ? { localPaypal: new URL(env.paypal.apiBase).origin } : {}),
    };
  }
  return shared;
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy({ nonce, ...settings() });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  // Pages only: answers to programs and files need no policy.
  matcher: ['/((?!api/|_next/|products/[^/]+\\.svg|icon\\.svg|apple-icon\\.png|share\\.jpg|robots\\.txt).*)'],
};
