import { z } from 'zod';
import { isCurrencyCode, type Money, parseMoney, toDecimal } from '#lib/kernel/money.ts';

/** `T` with every key that may be undefined made optional, as exactOptionalPropertyTypes wants it. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the keys whose value is undefined: PayPal refuses nulls, and our types refuse explicit undefined. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** A part that nobody decides on: a wrong shape counts as absent, so that it cannot hide a payment. */
export function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** PayPal's `{currency_code, value}`; an unknown currency or an inexact amount is an error, never a guess. */
export const moneySchema = z
  .looseObject({ currency_code: z.string(), value: z.string() })
  .transform((wire, context): Money => {
    const amount = isCurrencyCode(wire.currency_code)
      ? parseMoney(wire.value, wire.currency_code)
      : undefined;
    if (amount) return amount;
    context.addIssue({ code: 'custom', message: 'not an exact amount of a currency PayPal takes' });
    return z.NEVER;
  });

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads an RFC 3339 instant with any offset (refunds come with -07:00); undefined for anything else. */
export function parseInstant(text: string): Date | undefined {
  if (!rfc3339.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

export const instantSchema = z.string().transform((text, context): Date => {
  const at = parseInstant(text);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'not an RFC 3339 instant' });
  return z.NEVER;
});

const linkSchema = z.looseObject({ href: z.string(), rel: z.string() });

/** PayPal's link list as rel → href; broken members are dropped. */
export const linksSchema = z
  .array(z.unknown())
  .catch([])
  .default([])
  .transform((links): Readonly<Record<string, string>> => {
    const byRel: Record<string, string> = {};
    for (const link of links) {
      const parsed = linkSchema.safeParse(link);
      if (parsed.success) byRel[parsed.data.rel] ??= parsed.data.href;
    }
    return byRel;
  });

/** The id at the end of a link to `collection` ("checkout/orders", "payments/captures", …). */
export function idInLink(href: string | undefined, collection: string): string | undefined {
  if (href === undefined) return undefined;
  return new RegExp(`/${collection}/([A-Za-z0-9-]+)/?(?:\\?.*)?$`).exec(href)?.[1];
}

/** Money in PayPal's spelling. */
export interface WireMoney {
  readonly currency_code: string;
  readonly value: string;
}

export function toWireMoney(amount: Money): WireMoney {
  return { currency_code: amount.currency, value: toDecimal(amount) };
}

/** The first `limit` UTF-16 units, never half of a surrogate pair; undefined for nothing, which PayPal refuses. */
export function cut(text: string | undefined, limit: number): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  const short = trimmed.length > limit ? trimmed.slice(0, limit) : trimmed;
  const last = short.charCodeAt(short.length - 1);
  const whole = last >= 0xd800 && last <= 0xdbff ? short.slice(0, -1) : short;
  return whole === '' ? undefined : whole;
}
