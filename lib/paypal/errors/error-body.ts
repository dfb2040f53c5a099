// Reads an error answer of any shape. PayPal, its gateways and the networks before it do not share one.

import { z } from 'zod';
import { cut, lenient, linksSchema, present } from '../wire/shape.ts';
import type { PayPalErrorDetail } from './paypal-error.ts';

const text = lenient(z.string());

const detailSchema = z.looseObject({ issue: text, field: text, location: text, description: text });

const errorBodySchema = z.looseObject({
  name: text,
  debug_id: text,
  error: text,
  details: z.array(z.unknown()).catch([]),
  links: linksSchema,
});

/** What can be used of an error answer; everything is optional because everything has been missing. */
export interface ErrorBody {
  readonly name?: string;
  readonly debugId?: string;
  readonly details: readonly PayPalErrorDetail[];
  readonly payerActionUrl?: string;
}

const maxDetails = 20;

function toDetail(wire: unknown): PayPalErrorDetail[] {
  const parsed = detailSchema.safeParse(wire);
  if (!parsed.success) return [];
  const detail = present({
    issue: cut(parsed.data.issue, 100),
    field: cut(parsed.data.field, 300),
    location: cut(parsed.data.location, 20),
    description: cut(parsed.data.description, 500),
  });
  return Object.keys(detail).length > 0 ? [detail] : [];
}

function webAddress(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  return /^https?:$/.test(new URL(href).protocol) ? href : undefined;
}

/** Never fails: HTML, nothing, a string, a list or a broken object all give an empty description. */
export function readErrorBody(bodyText: string): ErrorBody {
  let json: unknown;
  try {
    json = JSON.parse(bodyText);
  } catch {
    return { details: [] };
  }
  const parsed = errorBodySchema.safeParse(json);
  if (!parsed.success) return { details: [] };
  const { data } = parsed;
  return present({
    name: cut(data.name ?? data.error, 100),
    debugId: cut(data.debug_id, 100),
    details: data.details.slice(0, maxDetails).flatMap(toDetail),
    payerActionUrl: webAddress(data.links['payer-action'] ?? data.links.redirect ?? data.links.approve),
  });
}
