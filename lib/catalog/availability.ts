import type { Availability } from './views.ts';

const lowBelow = 5;

/** What a shop says about `available` units left. */
export function availabilityOf(available: number): Availability {
  if (available <= 0) return 'sold-out';
  return available < lowBelow ? 'low-stock' : 'in-stock';
}
