import { cardPage, v6CardPage } from './card-shop-page.ts';
import { v6Page } from './v6-shop-page.ts';

/** What the button leads to, and how the script has to be loaded for it. */
const SOLD: Readonly<Record<string, { query: string; maker: string; path: string }>> = {
  goods: { query: '', maker: 'createOrder', path: '/order' },
  subscription: {
    query: '&vault=true&intent=subscription',
    maker: 'createSubscription',
    path: '/subscription',
  },
  nothing: { query: '&vault=true', maker: 'createVaultSetupToken', path: '/setup' },
};

/** `sell`: what the button is for; `sdk`: more of the script's query. A spec adds options by `window.moreOptions`. */
export function shopPage(paypalUrl: string, wish: URLSearchParams): string {
  const what = wish.get('sell') ?? 'goods';
  if (what === 'v6') return v6Page(paypalUrl, wish);
  if (what === 'v6-cards') return v6CardPage(paypalUrl, wish);
  if (what === 'cards') return cardPage(paypalUrl, inAttribute(wish.get('sdk') ?? ''));
  if (what === 'offers') return offersPage(paypalUrl, inAttribute(wish.get('sdk') ?? ''));
  const { query, maker, path } = SOLD[what] ?? { query: '', maker: 'createOrder', path: '/order' };
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Tiny shop</title><main><h1>Tiny shop</h1>
<div id="buttons"></div><ol id="log" aria-label="What happened"></ol></main>
<script src="${paypalUrl}/sdk/js?client-id=emulator-client-id&currency=USD${query}${inAttribute(wish.get('sdk') ?? '')}"></script>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
if (paypal.Buttons) paypal.Buttons({
  onClick: (data, actions) => { log('click ' + data.fundingSource); if (window.isFormInvalid) return actions.reject(); },
  ${maker}: async () => (await (await fetch('${path}', { method: 'POST' })).json()).id,
  onApprove: async (data, actions) => {
    if (data.subscriptionID) return log((await actions.subscription.get()).status);
    if (data.vaultSetupToken) return log('saved ' + data.vaultSetupToken);
    const answer = await (await fetch('/capture?id=' + data.orderID, { method: 'POST' })).json();
    const issue = answer.details && answer.details[0].issue;
    log(issue || answer.status);
    if (issue === 'INSTRUMENT_DECLINED') return actions.restart();
  },
  onCancel: () => log('cancelled'),
  onError: (error) => log('error: ' + error.message),
  ...window.moreOptions,
}).render('#buttons').catch((error) => log('error: ' + error.message));
</script></html>`;
}

/** A price with an offer beside it, and a list of payment methods with their marks. */
function offersPage(paypalUrl: string, sdk: string): string {
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Tiny shop</title><main><h1>Tiny shop</h1><p>100.00 USD</p>
<div id="offer"></div><p id="marks"></p><ol id="log" aria-label="What happened"></ol></main>
<script src="${paypalUrl}/sdk/js?client-id=emulator-client-id${sdk}"></script>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
paypal.Messages({
  amount: 100, placement: 'product', style: { layout: 'flex', color: 'blue' },
  onRender: () => log('rendered'),
  onClick: (data) => log('asked for more about ' + data.amount),
}).render('#offer').catch((error) => log('error: ' + error.message));
paypal.Marks().render('#marks').catch((error) => log('error: ' + error.message));
paypal.Marks({ fundingSource: 'paylater' }).render('#marks');
</script></html>`;
}

function inAttribute(text: string): string {
  return text.replaceAll('"', '%22');
}
