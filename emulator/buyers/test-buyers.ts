import { idFromName } from '../engine/ids.ts';
import type { Address } from '../orders/order-schema.ts';
import { FURTHER_ADDRESSES } from './further-addresses.ts';

/** The people who can log in on the approval page. Their password is always `password`. */
export interface TestBuyer {
  readonly id: string;
  readonly payerId: string;
  readonly email: string;
  readonly givenName: string;
  readonly surname: string;
  /** The first of the wallet's addresses. */
  readonly address: Address;
  /** What the buyer can have things sent to; one of them lies in another country. */
  readonly addresses: readonly Address[];
}

export const TEST_BUYER_PASSWORD = 'password';

export const TEST_BUYERS: readonly TestBuyer[] = [
  buyer('alice', 'Alice', 'Miller', {
    address_line_1: '1 Main St',
    admin_area_2: 'San Jose',
    admin_area_1: 'CA',
    postal_code: '95131',
    country_code: 'US',
  }),
  buyer('bruno', 'Bruno', 'Weber', {
    address_line_1: 'Lindenweg 4',
    admin_area_2: 'Berlin',
    postal_code: '10969',
    country_code: 'DE',
  }),
  buyer('chiyo', 'Chiyo', 'Tanaka', {
    address_line_1: '2-8-1 Nishi-Shinjuku',
    admin_area_2: 'Shinjuku-ku',
    admin_area_1: 'Tokyo',
    postal_code: '163-8001',
    country_code: 'JP',
  }),
];

function buyer(id: string, givenName: string, surname: string, address: Address): TestBuyer {
  const addresses = [address, ...(FURTHER_ADDRESSES[id] ?? [])];
  const payerId = idFromName(id, 13);
  return { id, payerId, email: `${id}@buyer.example`, givenName, surname, address, addresses };
}

export function findBuyer(id: string): TestBuyer | undefined {
  return TEST_BUYERS.find((candidate) => candidate.id === id || candidate.email === id);
}

export function defaultBuyer(): TestBuyer {
  const [first] = TEST_BUYERS;
  if (!first) throw new Error('there is always a test buyer');
  return first;
}
