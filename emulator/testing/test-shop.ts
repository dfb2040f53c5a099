import { createEmulator, type Emulator, type EmulatorOptions } from '../index.ts';
import { type TestAnswer, textAt } from './read-answer.ts';

export type { TestAnswer };

/** A shop reduced to its calls, written without the shop's own client: two readings find more than one. */
export interface TestShop {
  readonly emulator: Emulator;
  readonly received: Request[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  /** After the clock was moved by more than a token lives. */
  renewToken(): Promise<void>;
  createOrder(change?: object, headers?: Record<string, string>): Promise<string>;
  paidOrder(instrument?: string): Promise<{ paypalOrderId: string; captureId: string }>;
  close(): Promise<void>;
}

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
export const BASIC = `Basic ${Buffer.from('emulator-client-id:emulator-client-secret').toString('base64')}`;

export const SIMPLE_ORDER = {
  intent: 'CAPTURE',
  purchase_units: [{ amount: { currency_code: 'USD', value: '100.00' } }],
} as const;

export async function openTestShop(options: EmulatorOptions = {}): Promise<TestShop> {
  const received: Request[] = [];
  const emulator = await createEmulator({
    seed: 7,
    now: () => NOW,
    autoDeliver: false,
    deliver: async (request) => {
      received.push(request);
      return new Response(null, { status: 200 });
    },
    ...options,
  });
  let token = await fetchToken(emulator);
  const call: TestShop['call'] = async (method, path, body, headers = {}) => {
    const response = await emulator.fetch(
      new Request(`http://127.0.0.1:4010${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  };
  const createOrder: TestShop['createOrder'] = async (change = {}, headers = {}) => {
    const created = await call('POST', '/v2/checkout/orders', { ...SIMPLE_ORDER, ...change }, headers);
    if (created.status >= 300) throw new Error(`not created: ${created.text}`);
    return textAt(created, 'id');
  };
  return {
    emulator,
    received,
    call,
    async renewToken() {
      token = await fetchToken(emulator);
    },
    createOrder,
    async paidOrder(instrument) {
      const paypalOrderId = await createOrder();
      emulator.control.approve(paypalOrderId, { instrument });
      const captured = await call('POST', `/v2/checkout/orders/${paypalOrderId}/capture`);
      return {
        paypalOrderId,
        captureId: textAt(captured, 'purchase_units', 0, 'payments', 'captures', 0, 'id'),
      };
    },
    close: () => emulator.close(),
  };
}

export async function fetchToken(emulator: Emulator): Promise<string> {
  const response = await emulator.fetch(tokenRequest());
  const body: unknown = await response.json();
  const token = body !== null && typeof body === 'object' ? Reflect.get(body, 'access_token') : undefined;
  return String(token);
}

export function tokenRequest(
  authorization: string | undefined = BASIC,
  form = 'grant_type=client_credentials',
) {
  return new Request('http://127.0.0.1:4010/v1/oauth2/token', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: form,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
