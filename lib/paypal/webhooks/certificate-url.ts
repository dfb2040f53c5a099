// Decides which addresses a certificate may be fetched from. Anything else is a forgery or a request of our own network.
const certificatePath = /^\/v1\/notifications\/certs\/CERT-[A-Za-z0-9-]{1,100}$/;
const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The address when it is exactly a certificate of one of `origins`; undefined otherwise. */
export function allowedCertificateUrl(address: string, origins: readonly string[]): URL | undefined {
  // Parsers differ on these; PayPal uses none of them.
  if (/[\\@\s#?%]/.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
  const listed = origins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin);
  return secure && listed && certificatePath.test(url.pathname) ? url : undefined;
}

const issuerHosts = new Set(['cacerts.digicert.com']);

/** Where a certificate says its issuer's certificate is, when that is a known authority's server. */
export function issuerAddressOf(infoAccess: string | undefined): URL | undefined {
  const address = /^CA Issuers - URI:(\S+)$/m.exec(infoAccess ?? '')?.[1];
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // Plain http is how authorities publish them, and enough: the chain above it is checked by signature.
  const plain = /^https?:$/.test(url.protocol) && url.port === '' && url.username === '';
  return plain && issuerHosts.has(url.hostname) ? url : undefined;
}
