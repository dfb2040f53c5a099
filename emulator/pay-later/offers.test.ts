import { describe, expect, test } from 'vitest';
import { eligibleSources } from '../funding/eligibility.ts';
import { offersFor, offerText } from './offers.ts';

const usd = (minor: bigint) => ({ currency: 'USD', minor });

describe('offers', () => {
  test.each([
    [10_000n, 'US', ['4 interest-free payments of 25.00 USD, every two weeks']],
    [10_001n, 'US', ['4 interest-free payments of 25.00 USD, every two weeks']],
    [2_999n, 'US', []],
    [3_000n, 'US', ['4 interest-free payments of 7.50 USD, every two weeks']],
    [1_000_001n, 'US', []],
    [10_000n, 'JP', []],
  ])('%s cents in %s: %j', (minor, country, texts) => {
    expect(offersFor(usd(minor), country).map((offer) => offerText(offer, 'USD'))).toEqual(texts);
  });

  test('with interest there are several terms, and each adds up to the cent', () => {
    const offers = offersFor({ currency: 'USD', minor: 50_003n }, undefined);
    expect(offers.map((offer) => offer.plan.payments)).toEqual([4, 6, 12, 24]);
    for (const { payments, totalMinor, interestMinor } of offers) {
      expect(payments.reduce((sum, payment) => sum + payment, 0n)).toBe(totalMinor);
      expect(totalMinor - interestMinor).toBe(50_003n);
    }
  });

  test('one payment after thirty days in Germany', () => {
    const [first] = offersFor({ currency: 'EUR', minor: 4_950n }, 'de');
    expect(first && offerText(first, 'EUR')).toBe('49.50 EUR after 30 days, without interest');
  });
});

describe('who may pay how', () => {
  test.each([
    [{ currency: 'USD', isOneTime: true }, 'paypal paylater venmo card'],
    [{ currency: 'USD', isOneTime: true, buyerCountry: 'DE' }, 'paypal card'],
    [{ currency: 'EUR', isOneTime: true }, 'paypal paylater card'],
    [{ currency: 'EUR', isOneTime: true, buyerCountry: 'FR' }, 'paypal paylater card'],
    [{ currency: 'JPY', isOneTime: true }, 'paypal card'],
    [{ currency: 'USD', isOneTime: false }, 'paypal'],
  ])('%j: %s', (situation, sources) => {
    expect(eligibleSources(situation).join(' ')).toBe(sources);
  });

  test('an amount outside every plan is not paid later', () => {
    expect(eligibleSources({ currency: 'USD', isOneTime: true, amount: usd(500n) })).not.toContain(
      'paylater',
    );
  });
});
