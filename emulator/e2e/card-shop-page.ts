/** A shop whose own form holds four fields that it cannot look into. */
export function cardPage(paypalUrl: string, query: string): string {
  return `<!doctype html><html lang="en"><title>Card shop</title><main><h1>Card shop</h1>
<form id="form"><div id="name"></div><div id="number"></div><div id="expiry"></div><div id="cvv"></div>
<button>Pay by card</button></form><ol id="log" aria-label="What happened"></ol></main>
<script src="${paypalUrl}/sdk/js?client-id=emulator-client-id&currency=USD&components=buttons,card-fields${query}"></script>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
window.states = [];
const settings = {
  createOrder: async () => (await (await fetch('/order', { method: 'POST' })).json()).id,
  onApprove: async (data) => {
    log('approved ' + (data.liabilityShift || 'without the bank'));
    if (data.liabilityShift === 'NO' || data.liabilityShift === 'UNKNOWN') return;
    const answer = await (await fetch('/capture?id=' + data.orderID, { method: 'POST' })).json();
    const [capture] = answer.purchase_units ? answer.purchase_units[0].payments.captures : [];
    log(capture ? capture.status : answer.details[0].issue);
  },
  onCancel: () => log('cancelled'),
  onError: (error) => log('error: ' + error.message),
  inputEvents: { onChange: (state) => window.states.push(state), onInputSubmitRequest: (state) => log('enter in ' + state.emittedBy) },
  style: { input: { 'font-size': '18px' }, '.invalid': { color: 'rgb(163, 35, 47)' }, ':::': { color: 'red' } },
};
const fields = paypal.CardFields(settings);
if (fields.isEligible()) {
  window.fields = fields;
  window.number = fields.NumberField();
  Promise.all([
    fields.NameField({ placeholder: 'As on the card' }).render('#name'), window.number.render('#number'),
    fields.ExpiryField().render('#expiry'), fields.CVVField().render('#cvv'),
  ]).then(() => log('ready'));
} else log('not eligible');
document.getElementById('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const billingAddress = { addressLine1: '1 Main St', adminArea1: 'CA', adminArea2: 'San Jose', postalCode: '95131', countryCode: 'US' };
  fields.submit({ billingAddress }).catch((error) => log('rejected: ' + error.message));
});
</script></html>`;
}

/** The same with the v6 script, whose fields are elements. `vault` in the address: nothing is paid, a card is saved. */
export function v6CardPage(paypalUrl: string, wish: URLSearchParams): string {
  const session = wish.has('vault') ? 'SavePayment' : 'OneTimePayment';
  return `<!doctype html><html lang="en"><title>Card shop</title><main><h1>Card shop</h1>
<form id="form"><div id="number"></div><div id="expiry"></div><div id="cvv"></div>
<button>Pay by card</button></form><ol id="log" aria-label="What happened"></ol></main>
<script>
const log = (text) => { const li = document.createElement('li'); li.textContent = text; document.getElementById('log').append(li); };
async function onPayPalWebSdkLoaded() {
  const sdk = await paypal.createInstance({ clientId: 'emulator-client-id', components: ['card-fields'] });
  const methods = await sdk.findEligibleMethods({ currencyCode: 'USD' });
  log(methods.isEligible('advanced_cards') ? 'eligible' : 'not eligible');
  const session = sdk.createCardFields${session}Session();
  window.payloads = [];
  for (const name of ['empty', 'notempty', 'cardtypechange', 'validitychange', 'inputsubmit']) {
    session.on(name, ({ data, sender }) => window.payloads.push([name, sender, data.cards.map((card) => card.code.name).join()]));
  }
  const style = { 'input.invalid': { color: 'rgb(163, 35, 47)' }, input: { fontSize: '18px' } };
  for (const type of ['number', 'expiry', 'cvv']) {
    const label = type === 'number' ? 'Number of your card' : undefined;
    document.getElementById(type).append(session.createCardFieldsComponent({ type, style, label }));
  }
  window.session = session;
  document.getElementById('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const id = window.makeId ? await window.makeId() : (await (await fetch('/order', { method: 'POST' })).json()).id;
    const { state, data } = await session.submit(id, { billingAddress: { postalCode: '95131', countryCode: 'US', adminArea1: 'CA', adminArea2: 'San Jose' } });
    log(state + ' ' + (data.message || data.liabilityShift || 'without the bank'));
    if (state !== 'succeeded' || data.liabilityShift === 'NO' || !data.orderId) return;
    const answer = await (await fetch('/capture?id=' + data.orderId, { method: 'POST' })).json();
    log(answer.purchase_units[0].payments.captures[0].status);
  });
}
</script>
<script async src="${paypalUrl}/web-sdk/v6/core" onload="onPayPalWebSdkLoaded()"></script></html>`;
}
