import type { TestAnswer, TestShop } from '../test-shop.ts';

/** What a caller adds to an operation's method and path. */
export interface SentRequest {
  readonly ids?: Readonly<Record<string, string>>;
  /** With its question mark. */
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Brings the emulator into a state and says what is sent then. */
export type Stage = (shop: TestShop) => SentRequest | Promise<SentRequest>;

export interface GoodCall {
  readonly status: number;
  readonly given: Stage;
}

export type GoodCalls = Readonly<Record<string, GoodCall>>;

interface Target {
  readonly method: string;
  readonly path: string;
}

export function send(shop: TestShop, target: Target, request: SentRequest): Promise<TestAnswer> {
  const path = target.path.replaceAll(/:(\w+)/g, (_all, name: string) => request.ids?.[name] ?? 'UNKNOWN');
  return shop.call(target.method, path + (request.query ?? ''), request.body, { ...request.headers });
}
