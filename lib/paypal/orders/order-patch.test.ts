import { expect, test } from 'vitest';
import { money } from '#lib/kernel/money.ts';
import { checkPatches, type OrderPatch, toWirePatches } from './order-patch.ts';

const usd = (minor: bigint) => money(minor, 'USD');

test('changes are written as JSON Patch on the named purchase unit', () => {
  expect(
    toWirePatches([
      { field: 'amount', amount: usd(1500n), breakdown: { itemTotal: usd(1000n), shipping: usd(500n) } },
      { field: 'custom_id', value: 'C-2', referenceId: 'second' },
      { field: 'shipping', destination: { address: { countryCode: 'CN', city: 'Beijing' } } },
    ]),
  ).toEqual([
    {
      op: 'replace',
      path: "/purchase_units/@reference_id=='default'/amount",
      value: {
        currency_code: 'USD',
        value: '15.00',
        breakdown: {
          item_total: { currency_code: 'USD', value: '10.00' },
          shipping: { currency_code: 'USD', value: '5.00' },
        },
      },
    },
    { op: 'add', path: "/purchase_units/@reference_id=='second'/custom_id", value: 'C-2' },
    {
      op: 'add',
      path: "/purchase_units/@reference_id=='default'/shipping/address",
      value: { country_code: 'C2', admin_area_2: 'Beijing' },
    },
  ]);
});

test.each<[string, OrderPatch[]]>([
  ['nothing', []],
  ['a total that does not add up', [{ field: 'amount', amount: usd(1n), breakdown: { itemTotal: usd(2n) } }]],
  ['a total of nothing', [{ field: 'amount', amount: usd(0n) }]],
  ['an id that would be cut', [{ field: 'invoice_id', value: 'x'.repeat(128) }]],
  ['an empty id', [{ field: 'custom_id', value: ' ' }]],
  ['an empty text', [{ field: 'description', value: ' ' }]],
  ['an empty destination', [{ field: 'shipping', destination: {} }]],
  ['a path of its own', [{ field: 'custom_id', value: 'x', referenceId: "'/amount" }]],
])('%s is refused before it is sent', (_name, patches) => {
  expect(checkPatches(patches)).toEqual(expect.any(String));
});
