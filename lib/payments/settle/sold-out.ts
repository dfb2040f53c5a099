// Owns what happens to a payment whose goods are gone: the shop's policy, applied once, before anything is shipped.

export const soldOutPolicies = ['refund', 'back-order', 'ask'] as const;
export type SoldOutPolicy = (typeof soldOutPolicies)[number];

export interface SoldOut {
  readonly flag: string | null;
  /** Nothing is shipped (yet). */
  readonly isWithheld: boolean;
  readonly isGivenBack: boolean;
}

const flags: Readonly<Record<SoldOutPolicy, string>> = {
  refund: 'sold-out',
  'back-order': 'back-order',
  ask: 'sold-out-ask',
};

/**
 * The decision for an order whose goods could (`isShort`) or could not be taken just now.
 * An order that is paid and promised already keeps its promise: a policy changed later does not reach back.
 */
export function judgeSoldOut(input: {
  readonly flag: string | null;
  readonly isShort: boolean;
  readonly isPromised: boolean;
  readonly policy: SoldOutPolicy;
}): SoldOut {
  const { flag, isShort, isPromised, policy } = input;
  if (isPromised) return { flag, isWithheld: false, isGivenBack: false };
  // The money is on its way back; goods that turn up now do not bring the sale back.
  if (flag === 'sold-out') return { flag, isWithheld: true, isGivenBack: true };
  if (!isShort) return { flag: flag === 'sold-out-ask' ? null : flag, isWithheld: false, isGivenBack: false };
  return { flag: flags[policy], isWithheld: policy !== 'back-order', isGivenBack: policy === 'refund' };
}
