import type { World } from '../engine/world.ts';
import { dueAt, stepBilling } from './bill-cycle.ts';

/** In the order in which it was due, however far the clock has jumped: a year at once is twelve renewals. */
export function billWhatIsDue(world: World) {
  const now = world.clock.now();
  if (now < world.nextBillingAt) return;
  const next = world.store.transaction(() => {
    const waiting = world.store.list('subscriptions').flatMap((row) => {
      const at = dueAt(row);
      return at === undefined ? [] : [{ id: row.id, at }];
    });
    for (;;) {
      waiting.sort((a, b) => a.at - b.at);
      const [first] = waiting;
      if (!first || first.at > now) break;
      const row = world.store.get('subscriptions', first.id);
      const at = row && dueAt(stepBilling(world, row, first.at));
      if (at === undefined) waiting.shift();
      else first.at = at;
    }
    return waiting[0]?.at ?? Number.POSITIVE_INFINITY;
  });
  world.nextBillingAt = next;
}
