import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { currencyCodes } from '../kernel/money.ts';

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= from && value <= to, error);
};

/** In thousandths of a percent. */
const percentage = (most: number) => {
  const error = `must be a percentage from 0 to ${most} with at most three decimals, such as 19 or 8.875`;
  return z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3})?$/, error)
    .transform((text) => {
      const [whole = '', decimals = ''] = text.split('.');
      return BigInt(whole + decimals.padEnd(3, '0'));
    })
    .refine((thousandths) => thousandths <= BigInt(most) * 1000n, error);
};

const port = wholeNumber(1, 65_535);

function isUrlOf(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== '' && protocols.includes(url.protocol);
}

const urlOf = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => isUrlOf(text, protocols), `must be a URL such as ${example}`);

/** An origin alone: links are made by appending a path, so a path or a trailing slash here would break them. */
const origin = (example: string) =>
  z
    .string()
    .transform((text) => text.replace(/\/$/, ''))
    .refine(
      (text) => isUrlOf(text, ['http:', 'https:']) && URL.parse(text)?.origin === text.toLowerCase(),
      `must be an origin without a path, such as ${example}`,
    );

const token = (pattern: RegExp, error: string) => z.string().regex(pattern, error);

export interface Variable<T> {
  readonly schema: z.ZodType<T, string>;
  /** Where the value comes from; ends every message about the variable. The value itself is never shown: it may be a secret. */
  readonly where: string;
}

const variable = <T>(schema: z.ZodType<T, string>, where: string): Variable<T> => ({ schema, where });

const dashboard = 'developer.paypal.com, Apps & Credentials, your app';
const noSpaces = 'must be one word without spaces or quotes, exactly as PayPal shows it';

/** Every variable the program reads. Whatever is not named here is not read. */
export const variables = {
  NODE_ENV: variable(oneOf(['development', 'production', 'test']), 'set by the command that starts the shop'),
  PAYPAL_MODE: variable(
    oneOf(['emulator', 'sandbox', 'live']),
    'emulator needs no account; sandbox and live need credentials',
  ),
  PAYPAL_CLIENT_ID: variable(token(/^[\w-]{10,200}$/, noSpaces), `${dashboard}, "Client ID"`),
  PAYPAL_CLIENT_SECRET: variable(token(/^[\w-]{10,200}$/, noSpaces), `${dashboard}, "Secret"`),
  PAYPAL_WEBHOOK_ID: variable(
    token(/^[\w-]{5,80}$/, noSpaces),
    `${dashboard}, "Add webhook" with the URL <SHOP_ORIGIN>/api/webhooks/paypal, then "Webhook ID"`,
  ),
  PAYPAL_WEBHOOK_VERIFY: variable(
    oneOf(['local', 'postback', 'both']),
    'local checks signatures here; postback asks PayPal',
  ),
  PAYPAL_WEBHOOK_CA_FILE: variable(
    z.string(),
    'only for the emulator, which signs with an authority of its own',
  ),
  PAYPAL_API_BASE: variable(origin('https://api-m.sandbox.paypal.com'), 'leave it out to use the mode’s own'),
  PAYPAL_SDK_BASE_URL: variable(origin('https://www.paypal.com'), 'leave it out to use the mode’s own'),
  PAYPAL_MERCHANT_ID: variable(
    token(/^[A-Z0-9]{13}$/, 'must be 13 capital letters and digits'),
    'paypal.com, Account Settings, Business information, "PayPal Merchant ID"',
  ),
  PAYPAL_INTENT: variable(
    oneOf(['capture', 'authorize']),
    'capture takes the money at once; authorize holds it',
  ),
  SOLD_OUT_POLICY: variable(
    oneOf(['refund', 'back-order', 'ask']),
    'what becomes of a payment that arrives after its goods were sold to somebody else',
  ),
  DATABASE_URL: variable(
    urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
    'your PostgreSQL (13 or newer); leave it out of `npm run demo` and `npm run dev` to use the embedded one',
  ),
  DATABASE_POOL_SIZE: variable(
    wholeNumber(1, 500),
    'connections each process may open; the server’s limit over the processes',
  ),
  SHOP_ORIGIN: variable(
    origin('https://shop.example.com'),
    'the address buyers type; PayPal sends them back to it',
  ),
  SHOP_KEY: variable(
    token(/^[A-Z0-9]{2,8}$/, 'must be 2 to 8 capital letters and digits'),
    'your choice; invoice ids start with it, so two shops on one PayPal account need different ones',
  ),
  SHOP_CURRENCY: variable(
    z.enum(currencyCodes, { error: 'must be a currency PayPal takes, such as USD' }),
    'the currency of the catalogue',
  ),
  SHOP_TAX_PERCENT: variable(
    percentage(60),
    'the rate of your goods and shipping; ask your tax adviser. 0 shows no tax',
  ),
  SHOP_TAX_MODE: variable(
    oneOf(['inclusive', 'exclusive']),
    'inclusive when catalogue prices contain the tax, exclusive when it comes on top',
  ),
  SHOP_SUPPORT_EMAIL: variable(
    z.email('must be an e-mail address'),
    'the address shown to a buyer who needs help',
  ),
  APP_SECRET: variable(
    z.string().min(32, 'must have 32 characters or more'),
    'make one with `openssl rand -hex 32` and keep it; changing it signs everybody out',
  ),
  SMTP_URL: variable(
    urlOf(['smtp:', 'smtps:'], 'smtps://user:password@host:465'),
    'your mail provider’s SMTP settings',
  ),
  MAIL_FROM: variable(
    token(
      /^[^<>]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/,
      'must be an address, such as Shop <shop@example.com>',
    ),
    'the sender your mail provider lets you use',
  ),
  PAYMENT_FIRST_CHECK_SECONDS: variable(
    wholeNumber(1, 86_400),
    'how long after a buyer went to PayPal the shop asks how it ended; webhooks are usually faster',
  ),
  PAYMENT_RECHECK_SECONDS: variable(
    wholeNumber(1, 3_600),
    'how long after a lost answer the shop asks PayPal again',
  ),
  STOCK_LEASE_MINUTES: variable(
    wholeNumber(1, 1_440),
    'how long goods are held for a buyer who is at PayPal',
  ),
  WEB_PROCESSES: variable(
    wholeNumber(1, 256),
    `leave it out for one per core (${availableParallelism()} here)`,
  ),
  LOG_LEVEL: variable(oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'your choice'),
  SHOP_PORT: variable(port, 'a free port for the shop'),
  SHOP_HOST: variable(
    token(/^[\w.:-]{1,253}$/, 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0'),
    'leave it out to listen on this machine only; 0.0.0.0 when a proxy on another machine forwards to the shop',
  ),
  EMULATOR_PORT: variable(port, 'a free port for the local PayPal'),
  DATABASE_PORT: variable(port, 'a free port for the embedded database'),
} satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof variables;
export const variableNames = Object.keys(variables) as readonly VariableName[];

/** What was set and is well formed; a variable that is unset, empty or malformed is absent. */
export type Values = { [Name in VariableName]?: z.output<(typeof variables)[Name]['schema']> };
