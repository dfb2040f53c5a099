import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test('no script runs without the nonce, and the local PayPal is allowed only where there is one', () => {
  const live = contentSecurityPolicy({ nonce: 'abc', isDevelopment: false });
  expect(live).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(live).not.toMatch(/script-src[^;]*unsafe/);
  expect(live).not.toContain('127.0.0.1');
  const local = contentSecurityPolicy({
    nonce: 'abc',
    isDevelopment: false,
    localPaypal: 'http://127.0.0.1:4010',
  });
  for (const directive of ['connect-src', 'frame-src', 'form-action']) {
    expect(local).toMatch(new RegExp(`${directive}[^;]*http://127\\.0\\.0\\.1:4010`));
  }
});
