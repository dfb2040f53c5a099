import { expect, test } from 'vitest';
import { checkOptions, checkOrderAgainstScript } from './browser/contract.js';

test.each([
  [{ style: { height: 60 } }, 'between 25px and 55px'],
  [{ style: { color: 'pink' } }, 'Unexpected style.color'],
  [{ style: { layout: 'diagonal' } }, 'Unexpected style.layout'],
  [{ createOrder: 'yes' }, 'Expected prop createOrder to be a function'],
  [{ fundingSource: 'gold' }, 'Invalid funding source'],
  [{ fundingSource: 'venmo', style: { color: 'gold' } }, 'Unexpected style.color for venmo button'],
  [{ onShippingChange() {}, onShippingOptionsChange() {} }, 'Do not pass onShippingChange'],
])('%o is misuse', (options, message) => {
  expect(() => checkOptions(options)).toThrow(message);
});

test('usual options pass', () => {
  expect(() =>
    checkOptions({
      style: { layout: 'horizontal', color: 'blue', shape: 'pill', label: 'pay', height: 40, tagline: false },
      fundingSource: undefined,
      createOrder: async () => 'X',
      onShippingChange: undefined,
    }),
  ).not.toThrow();
});

test('the order must be what the script was loaded for', () => {
  const config = {
    origin: 'http://127.0.0.1:4010',
    clientId: 'sb',
    currency: 'USD',
    intent: 'capture',
    commit: true,
    vault: false,
    funding: ['paypal'],
    components: ['buttons'],
    country: '',
  };
  expect(() => checkOrderAgainstScript(config, { currency: 'USD', intent: 'CAPTURE' })).not.toThrow();
  expect(() => checkOrderAgainstScript(config, { currency: 'EUR', intent: 'CAPTURE' })).toThrow(
    'currency=EUR',
  );
  expect(() => checkOrderAgainstScript(config, { currency: 'USD', intent: 'AUTHORIZE' })).toThrow(
    'intent=authorize',
  );
});
