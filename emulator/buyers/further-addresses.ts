import type { Address } from '../orders/order-schema.ts';

/** Beside the first one: somewhere else in the country, where tax or postage differ, and somewhere abroad. */
export const FURTHER_ADDRESSES: Readonly<Record<string, readonly Address[]>> = {
  alice: [
    {
      address_line_1: '350 5th Ave',
      address_line_2: 'Floor 20',
      admin_area_2: 'New York',
      admin_area_1: 'NY',
      postal_code: '10118',
      country_code: 'US',
    },
    {
      address_line_1: 'Torstraße 12',
      admin_area_2: 'Berlin',
      postal_code: '10119',
      country_code: 'DE',
    },
  ],
  bruno: [
    {
      address_line_1: 'Marienplatz 8',
      admin_area_2: 'München',
      postal_code: '80331',
      country_code: 'DE',
    },
    {
      address_line_1: 'Praterstraße 31',
      admin_area_2: 'Wien',
      postal_code: '1020',
      country_code: 'AT',
    },
  ],
  chiyo: [
    {
      address_line_1: '1-1-3 Umeda',
      admin_area_2: 'Osaka',
      admin_area_1: 'Osaka',
      postal_code: '530-0001',
      country_code: 'JP',
    },
    {
      address_line_1: '2255 Kalakaua Ave',
      admin_area_2: 'Honolulu',
      admin_area_1: 'HI',
      postal_code: '96815',
      country_code: 'US',
    },
  ],
};
