import { expect, it } from 'vitest';
import { addressLines } from './address-lines.ts';

it('names the country where PayPal gives its code', () => {
  expect(addressLines(['Alice Miller', '1 Main St', 'San Jose, CA, 95131', 'US'])).toEqual([
    'Alice Miller',
    '1 Main St',
    'San Jose, CA, 95131',
    'United States',
  ]);
});

it('leaves two letters elsewhere, and what is no code, as they are', () => {
  expect(addressLines(['DE', 'Berlin'])).toEqual(['DE', 'Berlin']);
});
