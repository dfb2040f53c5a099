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
