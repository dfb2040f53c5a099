import { callMutants } from './calls.ts';
import { discountMutants } from './discounts.ts';
import { moneyMutants } from './money.ts';
import type { Mutant } from './mutant.ts';
import { timeMutants } from './time.ts';

/** Every known mistake. */
export const mutants: readonly Mutant[] = [
  ...callMutants,
  ...moneyMutants,
  ...discountMutants,
  ...timeMutants,
];
