import type { CertificateAuthority } from '../webhooks/certificate-authority.ts';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { Store } from './store.ts';

/** Everything an operation may touch. There is no other state. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly authority: CertificateAuthority;
  readonly settings: Settings;
  /** Keys of calls being processed right now; deliberately not stored, a crash ends them. */
  readonly inProgress: Set<string>;
  /** Ids of deliveries still to be made; derived from the rows, so that looking for work is cheap. */
  readonly pendingDeliveries: Set<string>;
  /** Calls of the present minute; like calls in progress, no state that has to outlive the process. */
  readonly rate: { minute: number; calls: number };
  /** Earliest instant at which something may expire by itself; a scan before it is not needed. */
  nextExpiryAt: number;
  /** The same for subscriptions, which a call about them has to find up to date. */
  nextBillingAt: number;
}

export interface Settings {
  /** Without trailing slash. Changes once, when a server is given a port by the system. */
  baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PayPal does not document what a known request id with another body gets. */
  readonly requestIdReuse: 'replay' | 'reject';
  /** How long after it happened a movement shows up in the transaction search. */
  readonly reportingDelayMs: number;
  /** Absent: as many calls as a client likes. */
  readonly callsPerMinute: number | undefined;
  readonly stub: { readonly latencyMs: number } | undefined;
}

export const MERCHANT = {
  email: 'merchant@example.com',
  id: 'EMULATRMRCHNT',
  name: 'Test Store',
} as const;

export function apiHref(world: World, path: string): string {
  return world.settings.baseUrl + path;
}

/** Where a buyer agrees to something that lasts: a subscription or a saved payment method. */
export function agreementHref(world: World, path: string, query: Readonly<Record<string, string>>): string {
  return `${world.settings.baseUrl}${path}?${new URLSearchParams(query)}`;
}

/** Where the card's bank asks the buyer; PayPal's own address for it. */
export function challengeHref(world: World, paypalOrderId: string): string {
  const query = new URLSearchParams({ action: 'verify', flow: '3ds', cart_id: paypalOrderId });
  return `${world.settings.baseUrl}/webapps/helios?${query}`;
}

export function approvalHref(world: World, paypalOrderId: string): string {
  return `${world.settings.baseUrl}/checkoutnow?token=${paypalOrderId}`;
}
