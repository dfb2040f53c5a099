import { expect, it } from 'vitest';
import { readDetail } from './timeline-detail.ts';

it('says a refusal in words and keeps PayPal’s code', () => {
  expect(readDetail('INSTRUMENT_DECLINED · orders.capture: PayPal answered 422 INSTRUMENT_DECLINED')).toEqual(
    {
      text: 'The card or account was declined. The buyer can choose another.',
      code: 'INSTRUMENT_DECLINED',
    },
  );
});

it.each([
  'SOME_NEW_ISSUE · orders.capture: PayPal answered 422 SOME_NEW_ISSUE',
  'unknown-outcome · socket hang up',
])('shows nothing but the code of what it has no words for: %j', (detail) => {
  expect(readDetail(detail)).toEqual({ code: detail.split(' · ')[0] });
});

it('tells an id from the words beside it', () => {
  expect(readDetail('EJWML1UFYNK7ES4PN')).toEqual({ code: 'EJWML1UFYNK7ES4PN' });
  expect(readDetail('H9N5HKWPG291DDUJN · An eCheck clears in three days.')).toEqual({
    text: 'An eCheck clears in three days.',
    code: 'H9N5HKWPG291DDUJN',
  });
});

it('leaves a carrier and its number alone', () => {
  expect(readDetail('Royal Mail · RM123456789GB')).toEqual({ text: 'Royal Mail · RM123456789GB' });
});
