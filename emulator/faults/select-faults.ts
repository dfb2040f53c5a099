import type { FaultRow } from '../engine/rows.ts';
import type { World } from '../engine/world.ts';
import type { ApiFaultEffect, FaultRule, WebhookFaultEffect } from './rule.ts';

export interface ApiOccasion {
  readonly operation: string;
  readonly headers: Headers;
  /** The order a call is about, when it is about one. */
  readonly paypalOrderId: string | undefined;
}

/** Every latency that applies, and the first fault of another kind; each one taken counts as used. */
export function selectApiFaults(world: World, occasion: ApiOccasion): ApiFaultEffect[] {
  if (world.store.count('faults') === 0) return [];
  const chosen: ApiFaultEffect[] = [];
  let hasOutcome = false;
  for (const row of world.store.list('faults')) {
    const { effect } = row.rule;
    if (effect.kind === 'webhook' || !isFresh(row)) continue;
    if (effect.kind !== 'latency' && hasOutcome) continue;
    if (!matchesApi(row.rule, occasion) || !isLucky(world, row.rule)) continue;
    if (effect.kind !== 'latency') hasOutcome = true;
    chosen.push(effect);
    use(world, row);
  }
  return chosen;
}

export function selectWebhookFaults(
  world: World,
  eventType: string,
  paypalOrderId: string | undefined,
): WebhookFaultEffect[] {
  if (world.store.count('faults') === 0) return [];
  const chosen: WebhookFaultEffect[] = [];
  for (const row of world.store.list('faults')) {
    const { effect, match } = row.rule;
    if (effect.kind !== 'webhook' || !isFresh(row)) continue;
    if (match.eventType !== undefined && !matchesName(match.eventType, eventType)) continue;
    if (match.paypalOrderId !== undefined && match.paypalOrderId !== paypalOrderId) continue;
    if (!isLucky(world, row.rule)) continue;
    chosen.push(effect);
    use(world, row);
  }
  return chosen;
}

function isFresh(row: FaultRow): boolean {
  return row.rule.times === undefined || row.used < row.rule.times;
}

function isLucky(world: World, rule: FaultRule): boolean {
  return rule.match.probability === undefined || world.ids.fraction() < rule.match.probability;
}

function use(world: World, row: FaultRow) {
  world.store.transaction(() => world.store.put('faults', { ...row, used: row.used + 1 }));
}

function matchesApi(rule: FaultRule, occasion: ApiOccasion): boolean {
  const { operation, paypalOrderId, header } = rule.match;
  if (operation !== undefined && !matchesName(operation, occasion.operation)) return false;
  if (paypalOrderId !== undefined && paypalOrderId !== occasion.paypalOrderId) return false;
  if (header === undefined) return true;
  const [name = '', ...rest] = header.split(':');
  const sent = occasion.headers.get(name.trim());
  return sent !== null && (rest.length === 0 || sent === rest.join(':').trim());
}

function matchesName(pattern: string, name: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
