import { describe, expect, it } from 'vitest';
import { listAddress, parseListQuery } from './list-address.ts';

describe('the address of the order list', () => {
  it('comes back from its own address', () => {
    const query = { search: 'a&b=c@x.org', state: 'paid', cursor: 'abc' } as const;
    const params = new URL(listAddress(query), 'http://shop').searchParams;
    expect(parseListQuery(Object.fromEntries(params))).toEqual(query);
  });

  it('ignores what it does not know', () => {
    expect(parseListQuery({ state: 'lost', search: '  ', cursor: ['a', 'b'] })).toEqual({});
  });

  it('is plain when nothing is asked', () => {
    expect(listAddress({})).toBe('/merchant/orders');
  });
});
