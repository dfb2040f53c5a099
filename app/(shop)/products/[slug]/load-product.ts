import { cache } from 'react';
import { getProduct } from '#app/_lib/shop.ts';

/** One read for the layout, the metadata and the page of the same request. */
export const loadProduct = cache(getProduct);
