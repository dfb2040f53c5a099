// The codes of the demo shop.

export interface SeedDiscountCode {
  readonly code: string;
  /** Hundredths of a percent, or US cents. */
  readonly off: { readonly percentBasisPoints: number } | { readonly amountMinor: bigint };
  readonly minimumItemsMinor: bigint;
  readonly mostRedemptions: number | null;
}

export const discountCodes: readonly SeedDiscountCode[] = [
  {
    code: 'WELCOME10',
    off: { percentBasisPoints: 1_000 },
    minimumItemsMinor: 0n,
    mostRedemptions: null,
  },
  {
    code: 'TAKE15',
    off: { amountMinor: 1_500n },
    minimumItemsMinor: 9_000n,
    mostRedemptions: 100,
  },
];
