/** Elements and sessions of the v6 script; `method` and `mode` in the address choose among them. */
const METHODS: Readonly<Record<string, { element: string; create: string; eligible: string; path: string }>> =
  {
    paypal: {
      element: 'paypal-button',
      create: 'createPayPalOneTimePaymentSession',
      eligible: 'paypal',
      path: '/order',
    },
    paylater: {
      element: 'paypal-pay-later-button',
      create: 'createPayLaterOneTimePaymentSession',
      eligible: 'paylater',
      path: '/order',
    },
    venmo: {
      element: 'venmo-button',
      create: 'createVenmoOneTimePaymentSession',
      eligible: 'venmo',
      path: '/order',
    },
    card: {
      element: 'paypal-basic-card-button',
      create: 'createPayPalGuestOneTimePaymentSession',
      eligible: 'card',
      path: '/order',
    },
    save: {
      element: 'paypal-button',
      create: 'createPayPalSavePaymentSession',
      eligible: 'paypal',
      path: '/setup',
    },
    subscription: {
      element: 'paypal-button',
      create: 'createPayPalSubscriptionPaymentSession',
      eligible: 'paypal',
      path: '/subscription',
    },
  };

export function v6Page(paypalUrl: string, wish: URLSearchParams): string {
  const { element, create, eligible, path } = METHODS[wish.get('method') ?? 'paypal'] ?? {};
  const mode = wish.get('mode') ?? 'auto';
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Tiny shop</title><main><h1>Tiny shop</h1>
<paypal-basic-card-container><${element} hidden></${element}></paypal-basic-card-container>
<ol id="log" aria-label="What happened"></ol></main>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
const NAMES = { '/order': 'orderId', '/setup': 'vaultSetupToken', '/subscription': 'subscriptionId' };
async function onPayPalWebSdkLoaded() {
  const components = ['paypal-payments', 'venmo-payments', 'paypal-guest-payments', 'paypal-subscriptions'];
  const sdk = await paypal.createInstance({ clientId: 'emulator-client-id', components, pageType: 'checkout' });
  const methods = await sdk.findEligibleMethods({ currencyCode: 'USD', amount: '100.00' });
  const session = sdk.${create}({
    onApprove: async (data) => {
      if (data.subscriptionId) return log('subscribed by ' + data.fundingSource);
      if (data.vaultSetupToken) return log('saved ' + data.fundingSource);
      const answer = await (await fetch('/capture?id=' + data.orderId, { method: 'POST' })).json();
      log(answer.status + ' ' + Object.keys(answer.payment_source).join() + ' by ' + data.fundingSource);
    },
    onCancel: (data) => log('cancelled ' + Object.keys(data).join()),
    onError: (error) => log('error: ' + error.message),
    onComplete: (data) => log('then ' + data.paymentSessionState),
    ...window.moreOptions,
  });
  if (session.hasReturned()) await session.resume();
  const element = document.querySelector('${element}');
  if (methods.isEligible('${eligible}')) element.removeAttribute('hidden');
  const create = async () => ({ [NAMES['${path}']]: (await (await fetch('${path}', { method: 'POST' })).json()).id });
  element.addEventListener('click', () => {
    session.start({ presentationMode: '${mode}', ...window.moreModes }, create()).catch((error) => log(error.code + ' ' + error.isRecoverable));
  });
}
</script>
<script async src="${paypalUrl}/web-sdk/v6/core" onload="onPayPalWebSdkLoaded()"></script></html>`;
}
