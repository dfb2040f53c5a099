import { MINUTE, SECOND } from '../engine/clock.ts';
import type { World } from '../engine/world.ts';
import { errorOfStatus } from './api-error.ts';
import { errorResponse } from './respond.ts';

/**
 * PayPal publishes no limits and counts in ways of its own; this one counts all calls of a minute, token requests
 * too, so that a client shows what it does when it is told to wait.
 */
export function refuseTooMany(world: World, debugId: string): Response | undefined {
  const { callsPerMinute } = world.settings;
  if (callsPerMinute === undefined) return undefined;
  const now = world.clock.now();
  const minute = Math.floor(now / MINUTE);
  if (world.rate.minute !== minute) Object.assign(world.rate, { minute, calls: 0 });
  world.rate.calls += 1;
  if (world.rate.calls <= callsPerMinute) return undefined;
  const secondsLeft = Math.ceil(((minute + 1) * MINUTE - now) / SECOND);
  return errorResponse(errorOfStatus(429), debugId, secondsLeft);
}
