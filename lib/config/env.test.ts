import { describe, expect, test } from 'vitest';
import { AppError } from '../kernel/app-error.ts';
import { loadEnv } from './env.ts';
import type { EnvSource } from './read-values.ts';

const database = { DATABASE_URL: 'postgres://shop@db.example:5432/shop' };
const secret = 'x'.repeat(32);
const live = {
  ...database,
  PAYPAL_MODE: 'live',
  PAYPAL_CLIENT_ID: 'AbCdEfGhIjKlMnOp',
  PAYPAL_CLIENT_SECRET: 'EfGhIjKlMnOpQrSt',
  PAYPAL_WEBHOOK_ID: '1AB23456CD789012E',
  APP_SECRET: secret,
  SHOP_ORIGIN: 'https://shop.example.com',
};
const sandbox = { ...live, PAYPAL_MODE: 'sandbox' };
const without = (source: EnvSource, name: string): EnvSource => ({
  ...source,
  [name]: undefined,
});

function complaint(source: EnvSource): string {
  try {
    loadEnv(source);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    if (error instanceof AppError) {
      expect(error.code).toBe('configuration');
      return error.message;
    }
  }
  return '';
}

describe('a configuration that is complete', () => {
  test('needs only a database for the emulator', () => {
    const env = loadEnv(database);
    expect(env.paypal).toEqual({
      mode: 'emulator',
      apiBase: 'http://127.0.0.1:4010',
      sdkBaseUrl: 'http://127.0.0.1:4010',
      clientId: 'emulator-client-id',
      clientSecret: 'emulator-client-secret',
      webhookId: 'emulator-webhook-not-registered',
      webhookVerify: 'local',
    });
    expect(env.shop).toEqual({
      origin: 'http://127.0.0.1:3000',
      key: 'SHOP',
      currency: 'USD',
      tax: { thousandths: 0n, mode: 'inclusive' },
      intent: 'capture',
      soldOutPolicy: 'refund',
    });
    expect(env.databasePoolSize).toBe(10);
    expect(env.isProduction).toBe(false);
    expect(env.smtp).toBeUndefined();
  });

  test('points each mode at its own PayPal', () => {
    expect(loadEnv(sandbox).paypal.apiBase).toBe('https://api-m.sandbox.paypal.com');
    expect(loadEnv(live).paypal.apiBase).toBe('https://api-m.paypal.com');
    expect(loadEnv(live).paypal.sdkBaseUrl).toBeUndefined();
  });

  test('follows the ports', () => {
    const env = loadEnv({ ...database, SHOP_PORT: '8080', EMULATOR_PORT: '8081' });
    expect(env.shop.origin).toBe('http://127.0.0.1:8080');
    expect(env.paypal.apiBase).toBe('http://127.0.0.1:8081');
  });

  test.each([
    ['0', 0n],
    ['19', 19_000n],
    ['7.7', 7_700n],
    ['8.875', 8_875n],
    ['60', 60_000n],
  ])('reads a tax of %s %% exactly', (percent, thousandths) => {
    const { tax } = loadEnv({ ...database, SHOP_TAX_PERCENT: percent, SHOP_TAX_MODE: 'exclusive' }).shop;
    expect(tax).toEqual({ thousandths, mode: 'exclusive' });
  });

  test('takes an empty value, as in a copied .env.example, for a missing one', () => {
    expect(loadEnv({ ...database, PAYPAL_MODE: '', SMTP_URL: ' ' }).paypal.mode).toBe('emulator');
  });
});

describe('what a mode cannot do without is named, with where to get it', () => {
  test.each([
    ['DATABASE_URL', live, 'your PostgreSQL'],
    ['PAYPAL_CLIENT_ID', sandbox, 'developer.paypal.com'],
    ['PAYPAL_CLIENT_SECRET', live, 'developer.paypal.com'],
    ['PAYPAL_WEBHOOK_ID', live, 'Add webhook'],
    ['APP_SECRET', sandbox, 'openssl rand'],
    ['SHOP_ORIGIN', live, 'the address buyers type'],
  ])('%s', (name, source, where) => {
    const text = complaint(without(source, name));
    expect(text).toContain(`${name} is missing`);
    expect(text).toContain(where);
    expect(text).toMatch(/^One variable is/);
  });

  test('all at once', () => {
    const text = complaint({ PAYPAL_MODE: 'live' });
    for (const name of ['DATABASE_URL', 'PAYPAL_CLIENT_ID', 'APP_SECRET', 'SHOP_ORIGIN']) {
      expect(text).toContain(`${name} is missing`);
    }
  });
});

describe('a malformed value is refused by name', () => {
  test.each([
    ['PAYPAL_MODE', 'production', 'must be one of emulator, sandbox, live'],
    ['PAYPAL_CLIENT_ID', '"quoted id"', 'without spaces or quotes'],
    ['PAYPAL_WEBHOOK_ID', 'x', 'exactly as PayPal shows it'],
    ['PAYPAL_WEBHOOK_VERIFY', 'none', 'must be one of local, postback, both'],
    ['PAYPAL_MERCHANT_ID', 'me@shop.example', '13 capital letters'],
    ['PAYPAL_INTENT', 'CAPTURE', 'must be one of capture, authorize'],
    ['PAYPAL_API_BASE', 'api-m.paypal.com', 'must be an origin'],
    ['DATABASE_URL', 'mysql://db.example/shop', 'postgres://'],
    ['DATABASE_POOL_SIZE', '0', 'whole number from 1 to 500'],
    ['DATABASE_POOL_SIZE', '1.5', 'whole number'],
    ['SHOP_ORIGIN', 'https://shop.example.com/shop', 'without a path'],
    ['SHOP_ORIGIN', 'shop.example.com', 'must be an origin'],
    ['SHOP_KEY', 'my shop', '2 to 8 capital letters'],
    ['SHOP_CURRENCY', 'BTC', 'a currency PayPal takes'],
    ['SHOP_TAX_PERCENT', '19%', 'a percentage from 0 to 60'],
    ['SHOP_TAX_PERCENT', '7,7', 'a percentage from 0 to 60'],
    ['SHOP_TAX_PERCENT', '60.001', 'a percentage from 0 to 60'],
    ['SHOP_TAX_PERCENT', '8.8751', 'at most three decimals'],
    ['SHOP_TAX_PERCENT', '-1', 'a percentage from 0 to 60'],
    ['SHOP_TAX_MODE', 'gross', 'must be one of inclusive, exclusive'],
    ['SHOP_SUPPORT_EMAIL', 'help', 'e-mail'],
    ['APP_SECRET', 'short', '32 characters'],
    ['SMTP_URL', 'smtp.example.com', 'smtps://'],
    ['WEB_PROCESSES', 'auto', 'whole number from 1 to 256'],
    ['SHOP_PORT', '70000', 'whole number from 1 to 65535'],
    ['LOG_LEVEL', 'loud', 'must be one of trace'],
  ])('%s=%s', (name, value, what) => {
    const text = complaint({
      ...live,
      MAIL_FROM: 'shop@example.com',
      SMTP_URL: 'smtp://mail',
      SHOP_TAX_PERCENT: '19',
      [name]: value,
    });
    expect(text).toContain(`  ${name} `);
    expect(text).toContain(what);
    expect(text).toMatch(/^One variable is/);
  });

  test('without showing a secret', () => {
    expect(complaint({ ...live, APP_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(complaint({ ...live, DATABASE_URL: 'mysql://u:hunter2@h/d' })).not.toContain('hunter2');
  });
});

describe('values that contradict each other are refused', () => {
  test.each([
    ['PAYPAL_API_BASE', { ...live, PAYPAL_API_BASE: 'http://127.0.0.1:4010' }],
    ['PAYPAL_API_BASE', { ...live, PAYPAL_API_BASE: 'https://api-m.sandbox.paypal.com' }],
    ['PAYPAL_API_BASE', { ...sandbox, PAYPAL_API_BASE: 'https://api-m.paypal.com' }],
    ['PAYPAL_API_BASE', { ...database, PAYPAL_API_BASE: 'https://api-m.paypal.com' }],
    ['PAYPAL_SDK_BASE_URL', { ...live, PAYPAL_SDK_BASE_URL: 'http://127.0.0.1:4010' }],
    ['SHOP_ORIGIN', { ...live, SHOP_ORIGIN: 'http://shop.example.com' }],
    ['SHOP_ORIGIN', { ...live, SHOP_ORIGIN: 'https://localhost:3000' }],
    ['PAYPAL_WEBHOOK_CA_FILE', { ...live, PAYPAL_WEBHOOK_CA_FILE: '/tmp/ca.pem' }],
    ['PAYPAL_WEBHOOK_CA_FILE', { ...sandbox, PAYPAL_WEBHOOK_CA_FILE: '/tmp/ca.pem' }],
    ['PAYPAL_MODE', without(live, 'PAYPAL_MODE')],
    ['MAIL_FROM', { ...live, SMTP_URL: 'smtp://mail.example' }],
    ['SHOP_TAX_PERCENT', { ...live, SHOP_TAX_MODE: 'exclusive' }],
    ['SMTP_URL', { ...live, MAIL_FROM: 'shop@example.com' }],
  ])('%s in %o', (name, source) => {
    expect(complaint(source)).toContain(`  ${name} `);
  });
});

describe('a misspelt name is not silently ignored', () => {
  test.each([
    ['PAYPAL_CLIENTID', 'PAYPAL_CLIENT_ID'],
    ['PAYPAL_SECRET_CLIENT', undefined],
    ['PAYPAL_WEBHOOK', 'PAYPAL_WEBHOOK_ID'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['SHOP_CURENCY', 'SHOP_CURRENCY'],
    ['shop_currency', 'SHOP_CURRENCY'],
  ])('%s', (name, meant) => {
    const source = { ...without(live, meant ?? ''), [name]: 'EUR12345678' };
    if (meant === undefined) expect(complaint(source)).toBe('');
    else expect(complaint(source)).toContain(`${name} is not read; ${meant} was probably meant`);
  });

  test('unless the right one is set too', () => {
    expect(complaint({ ...live, PAYPAL_CLIENTID: 'something-else' })).toBe('');
  });

  test('and other programs’ variables are left alone', () => {
    expect(complaint({ ...live, SHELL: '/bin/sh', LOGNAME: 'root', HOME: '/root', PORT: '1' })).toBe('');
  });
});
