// @ts-check
// Tells the shop's page what the buyer decided. The shop's origin was named by the SDK when it opened this window.
const { channel, opener: shopOrigin, message } = document.body.dataset;
const shop = window.opener ?? (window.parent === window ? null : window.parent);
if (shop && channel && shopOrigin && message) {
  shop.postMessage({ source: 'local-paypal', channel, ...JSON.parse(message) }, shopOrigin);
  if (window.opener) setTimeout(() => window.close(), 50);
}
