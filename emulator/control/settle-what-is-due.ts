import { billWhatIsDue } from '../billing/bill-what-is-due.ts';
import { resolveOverdue } from '../disputes/dispute-life.ts';
import type { World } from '../engine/world.ts';
import { expireWhatIsDue } from '../orders/expiry.ts';

/** Everything that happens at PayPal by time alone. */
export function settleWhatIsDue(world: World) {
  expireWhatIsDue(world);
  billWhatIsDue(world);
  resolveOverdue(world);
}
