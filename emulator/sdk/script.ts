import { readFileSync } from 'node:fs';
import { isCurrency } from '../engine/money.ts';
import type { World } from '../engine/world.ts';
import { eligibleSources } from '../funding/eligibility.ts';
import { FUNDING_NAMES } from './browser/contract.js';

/** Follows PayPal's numbering: loaders look at the major version. */
const SDK_VERSION = '5.0.500-local';

/** The parts are modules for their readers; a browser gets one classic script, so the module syntax falls away. */
function assemble(parts: readonly string[]): string {
  return parts
    .map((part) =>
      readFileSync(new URL(`./browser/${part}.js`, import.meta.url), 'utf8')
        .replace(/^import [^;]*;$/gm, '')
        .replace(/^export /gm, ''),
    )
    .join('\n');
}
const SOURCE = assemble([
  ...[
    'contract',
    'element',
    'cover',
    'checkout-window',
    'shipping-patch',
    'shipping',
    'button-text',
    'button-view',
    'orders',
  ],
  ...['offer-view', 'messages', 'marks', 'click-gate', 'buttons', 'card-state', 'card-field', 'card-form'],
  ...['card-submit', 'card-fields', 'namespace'],
]);
const CORE_SOURCE = assemble([
  ...[
    'element',
    'cover',
    'checkout-window',
    'shipping-patch',
    'shipping',
    'button-text',
    'v6-shipping',
    'v6-return',
    'v6-tickets',
  ],
  ...['contract', 'orders', 'card-state', 'card-field', 'card-form', 'card-submit', 'v6-card-fields'],
  ...['offer-view', 'messages', 'v6-session', 'v6-eligibility', 'v6-elements', 'v6-messages', 'v6-core'],
]);
const CORE_VERSION = '6.0.0-local';

const KNOWN_QUERY = new Set([
  ...[
    'client-id',
    'currency',
    'intent',
    'commit',
    'vault',
    'components',
    'disable-funding',
    'enable-funding',
  ],
  ...['buyer-country', 'locale', 'debug', 'integration-date', 'merchant-id', 'disable-card'],
]);
const COMPONENTS = new Set(['buttons', 'marks', 'messages', 'funding-eligibility', 'card-fields']);
/** Shown where they are eligible and a shop asks for them; the others are shown unless a shop does not want them. */
const ONLY_WHEN_ENABLED = new Set(['venmo']);
const TEST_CLIENT_IDS = new Set(['test', 'sb']);

export type ScriptAnswer = { readonly ok: boolean; readonly text: string };

/** The script for one address, or, like PayPal, a script that throws what is wrong with the address. */
export function sdkScript(world: World, query: URLSearchParams): ScriptAnswer {
  const problem = problemOf(world, query);
  if (problem !== undefined) {
    const message = `SDK Validation error: '${problem}'`;
    return { ok: false, text: `throw new Error(${JSON.stringify(message)});\n` };
  }
  const list = (name: string) => (query.get(name) ?? '').split(',').filter((item) => item !== '');
  const enabled = new Set(list('enable-funding'));
  const disabled = new Set(list('disable-funding'));
  const currency = query.get('currency') ?? 'USD';
  const intent = query.get('intent') ?? 'capture';
  const vault = query.get('vault') === 'true';
  const country = query.get('buyer-country') ?? '';
  const eligible = eligibleSources({
    currency,
    buyerCountry: country === '' ? undefined : country,
    isOneTime: intent !== 'subscription' && intent !== 'tokenize' && !vault,
  });
  const config = {
    origin: new URL(world.settings.baseUrl).origin,
    clientId: query.get('client-id'),
    currency,
    intent,
    commit: query.get('commit') !== 'false',
    vault,
    components: query.has('components') ? list('components') : ['buttons'],
    country,
    isCardDisabled: disabled.has('card'),
    funding: eligible.filter((source) => {
      if (source === 'paypal') return true;
      return !disabled.has(source) && (!ONLY_WHEN_ENABLED.has(source) || enabled.has(source));
    }),
  };
  return {
    ok: true,
    text: `(() => {\n'use strict';\n${SOURCE}\ninstallNamespace(${inScript(config)}, ${inScript(SDK_VERSION)});\n})();\n`,
  };
}

/** The v6 script takes its settings from `createInstance`, not from its address. */
export function coreScript(world: World): string {
  const setup = {
    origin: new URL(world.settings.baseUrl).origin,
    clientId: world.settings.clientId,
    version: CORE_VERSION,
  };
  return `(() => {\n'use strict';\n${CORE_SOURCE}\ninstallCore(${inScript(setup)});\n})();\n`;
}

function problemOf(world: World, query: URLSearchParams): string | undefined {
  const clientId = query.get('client-id');
  if (clientId === null || clientId === '') return 'Missing client-id';
  if (clientId !== world.settings.clientId && !TEST_CLIENT_IDS.has(clientId)) {
    return `client-id not recognized for either production or sandbox: ${clientId}`;
  }
  for (const name of query.keys()) if (!KNOWN_QUERY.has(name)) return `Unrecognized query param: ${name}`;
  const currency = query.get('currency');
  if (currency !== null && !isCurrency(currency)) return `Invalid query value for currency: ${currency}`;
  const intent = query.get('intent');
  if (intent !== null && !['capture', 'authorize', 'subscription', 'tokenize'].includes(intent)) {
    return `Invalid query value for intent: ${intent}`;
  }
  for (const name of ['commit', 'vault', 'debug']) {
    const value = query.get(name);
    if (value !== null && value !== 'true' && value !== 'false')
      return `Invalid query value for ${name}: ${value}`;
  }
  for (const name of ['enable-funding', 'disable-funding']) {
    const stranger = query
      .get(name)
      ?.split(',')
      .find((source) => source !== '' && !FUNDING_NAMES.includes(source));
    if (stranger !== undefined) return `Invalid query value for ${name}: ${stranger}`;
  }
  const country = query.get('buyer-country');
  if (country !== null && !/^[A-Z]{2}$/.test(country))
    return `Invalid query value for buyer-country: ${country}`;
  const components = query.get('components')?.split(',') ?? [];
  const unknown = components.find((name) => !COMPONENTS.has(name));
  return unknown === undefined ? undefined : `Invalid query value for components: ${unknown}`;
}

/** JSON inside a script: `<` could end the element when somebody inlines it. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
