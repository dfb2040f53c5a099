import type { MoneyView } from '#lib/kernel/money-view.ts';

/** How much of a product can still be bought, in words a shop shows. */
export type Availability = 'in-stock' | 'low-stock' | 'sold-out';

export interface ProductCardView {
  readonly slug: string;
  readonly name: string;
  /** One line under the name. */
  readonly tagline: string;
  readonly category: string;
  /** Path of the picture, such as "/products/tshirt-001.svg". */
  readonly image: string;
  readonly imageAlt: string;
  readonly price: MoneyView;
  readonly availability: Availability;
}

export interface ProductView extends ProductCardView {
  readonly productId: string;
  readonly description: string;
  /** Short facts: material, size, care. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
  /** Units that can be bought now; shown only when low. */
  readonly available: number;
  /** Charged at checkout, or only authorized and charged when it ships. */
  readonly charged: 'now' | 'on-shipping';
}

export interface CategoryView {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
}
