import { readFileSync } from 'node:fs';
import { html } from 'hono/html';

const FIELDS: Readonly<Record<string, { label: string; autocomplete: string; isNumeric: boolean }>> = {
  name: { label: 'Name on card', autocomplete: 'cc-name', isNumeric: false },
  number: { label: 'Card number', autocomplete: 'cc-number', isNumeric: true },
  expiry: { label: 'Expiration date, month and year', autocomplete: 'cc-exp', isNumeric: true },
  cvv: { label: 'Security code', autocomplete: 'cc-csc', isNumeric: true },
};
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  name: 'Name on card',
  number: 'Card number',
  expiry: 'MM / YY',
  cvv: 'CVV',
};

/** Modules as they are: the frame is of this origin, and nothing has to be put together for it. */
const MODULES = new Map(
  ['card-frame.js', 'card-rules.js', 'card-sender.js', 'card-siblings.js', 'card-style.js'].map(
    (name) => [name, readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8')] as const,
  ),
);

/** Any shop may show it in a frame; it talks to the page that did and to this origin's API, and to nobody else. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The inside of one card field's frame. */
export function cardFieldPage(query: URLSearchParams): Response | Promise<Response> {
  const name = query.get('field') ?? '';
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  const channel = query.get('channel') ?? '';
  const opener = query.get('opener') ?? '';
  const isOrigin = URL.canParse(opener) && new URL(opener).origin === opener;
  if (!field || !isOrigin || !/^[\w-]{1,64}$/.test(channel))
    return new Response('no such field', { status: 400 });
  return respond(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${field.label}</title>
<script type="module" src="/sdk/card/card-frame.js"></script></head>
<body data-field="${name}" data-channel="${channel}" data-opener="${opener}">
<input id="field" aria-label="${field.label}" aria-describedby="message" autocomplete="${field.autocomplete}" inputmode="${field.isNumeric ? 'numeric' : 'text'}" placeholder="${PLACEHOLDERS[name]}" spellcheck="false" class="${name}">
<span id="message" class="hidden" aria-live="polite"></span>
</body></html>`);
}

export function cardModule(name: string): Response | undefined {
  const text = MODULES.get(name);
  if (text === undefined) return undefined;
  return new Response(text, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

async function respond(markup: ReturnType<typeof html>): Promise<Response> {
  return new Response(String(await markup), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}
