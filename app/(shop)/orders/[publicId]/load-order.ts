import { cache } from 'react';
import { getBuyerOrder } from '#app/_lib/shop.ts';

/** One read for the layout, the metadata and the page of the same request. */
export const loadOrder = cache(getBuyerOrder);
