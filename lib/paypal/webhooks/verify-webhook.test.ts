import { sign } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Clock } from '#lib/kernel/clock.ts';
import { fail, ok } from '#lib/kernel/result.ts';
import type { PayPalErrorKind } from '../errors/paypal-error.ts';
import { makeTestCertificate, type TestCertificate } from '../testing/test-certificates.ts';
import { createWebhookVerifier, type WebhookVerifierOptions } from './verify-webhook.ts';
import type { WebhooksApi } from './webhooks-contract.ts';

const now = '2026-11-24T12:00:00Z';
const name = 'messageverificationcerts.paypal.com';
const root = makeTestCertificate({ name: 'Test root', ca: true });
const intermediate = makeTestCertificate({ name: 'Test intermediate', ca: true, issuer: root });
const leaf = makeTestCertificate({ name, issuer: root });
const otherRoot = makeTestCertificate({ name: 'Test root', ca: true });
const certificateUrl = 'https://api.paypal.com/v1/notifications/certs/CERT-1';
const webhookId = '3RN13029J36659323';
const event = Buffer.from('{"id":"WH-1","amount":1.0,"list":{},"text":"Zoë 👕"}');

function deliver(
  options: {
    readonly body?: Uint8Array;
    readonly signer?: TestCertificate;
    readonly time?: string;
    readonly url?: string;
    readonly algorithm?: string;
    readonly webhook?: string;
    readonly signedBody?: Uint8Array;
  } = {},
) {
  const time = options.time ?? now;
  const rawBody = options.body ?? event;
  const signed = `transmission-1|${time}|${options.webhook ?? webhookId}|${crc32(options.signedBody ?? rawBody)}`;
  return {
    rawBody,
    headers: {
      'PayPal-Transmission-Id': 'transmission-1',
      'paypal-transmission-time': time,
      'PAYPAL-TRANSMISSION-SIG': sign(
        'sha256',
        Buffer.from(signed),
        (options.signer ?? leaf).privateKey,
      ).toString('base64'),
      'paypal-cert-url': options.url ?? certificateUrl,
      'paypal-auth-algo': options.algorithm ?? 'SHA256withRSA',
    } as Record<string, string | undefined>,
  };
}

const at = (instant: string): Clock => ({ now: () => new Date(instant), sleep: () => Promise.resolve() });

/** PayPal's answer to the postback: a verdict, or a failure of the call. Counts how often it was asked, and at once. */
function paypalSaying(answer: boolean | PayPalErrorKind) {
  const counts = { asked: 0, asking: 0, mostAtOnce: 0 };
  const verifyPostback: WebhooksApi['verifyPostback'] = async () => {
    counts.asked += 1;
    counts.asking += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, counts.asking);
    await new Promise((resolve) => setImmediate(resolve));
    counts.asking -= 1;
    return typeof answer === 'boolean'
      ? ok({ value: { verified: answer }, debugId: undefined, httpStatus: 200 })
      : fail({ kind: answer, operation: 'webhooks.verifyPostback', message: '', attempts: 3, details: [] });
  };
  return Object.assign(counts, { webhooks: { verifyPostback } as WebhooksApi });
}

function verifier(
  options: Partial<WebhookVerifierOptions> & {
    readonly certificates?: Record<string, string | number>;
  } = {},
) {
  const served = options.certificates ?? { [certificateUrl]: leaf.pem };
  const fetched: string[] = [];
  const paypal = paypalSaying('unavailable');
  const { verify } = createWebhookVerifier({
    mode: 'local',
    webhookId,
    environment: 'live',
    trustedRoots: [root.pem],
    paypal,
    clock: at(now),
    fetch: (input) => {
      const address = String(input);
      fetched.push(address);
      const answer = served[address];
      if (answer === undefined) return Promise.reject(new TypeError('fetch failed'));
      return Promise.resolve(
        typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer),
      );
    },
    ...options,
  });
  return { verify, fetched, paypal };
}

const refused = (reason: string, retryable = false) => ({ verified: false, reason, retryable });

describe('a genuine delivery', () => {
  test('is recognised from headers of any case and from a Headers object', async () => {
    const { verify, fetched } = verifier();
    const delivery = deliver();
    const genuine = {
      verified: true,
      by: 'local',
      transmissionId: 'transmission-1',
      transmissionTime: new Date(now),
    };
    expect(await verify(delivery)).toEqual(genuine);
    const headers = new Headers();
    for (const [key, value] of Object.entries(delivery.headers)) headers.set(key, value ?? '');
    expect(await verify({ ...delivery, headers })).toEqual(genuine);
    expect(fetched).toEqual([certificateUrl]);
  });

  test('in a burst fetches the certificate once', async () => {
    const { verify, fetched } = verifier();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => verify(deliver())));
    expect(verdicts.every((verdict) => verdict.verified)).toBe(true);
    expect(fetched).toHaveLength(1);
  });

  test('keeps at most 32 certificates', async () => {
    const addresses = Array.from({ length: 40 }, (_, index) => `${certificateUrl}-${index}`);
    const { verify, fetched } = verifier({
      certificates: Object.fromEntries(addresses.map((address) => [address, leaf.pem])),
    });
    for (const url of addresses) expect((await verify(deliver({ url }))).verified).toBe(true);
    await verify(deliver({ url: addresses[0] ?? '' }));
    await verify(deliver({ url: addresses[39] ?? '' }));
    expect(fetched).toHaveLength(41);
  });

  test('may come 5 minutes early by its clock or an hour late, no more', async () => {
    const { verify } = verifier();
    for (const time of ['2026-11-24T12:04:59Z', '2026-11-24T11:00:01Z', '2026-11-24T04:30:00-07:00']) {
      expect((await verify(deliver({ time }))).verified, time).toBe(true);
    }
    for (const time of ['2026-11-24T12:05:01Z', '2026-11-24T10:59:59Z', 'yesterday', '0']) {
      expect(await verify(deliver({ time })), time).toEqual(refused('stale'));
    }
  });
});

describe('a forged or changed delivery', () => {
  test.each<[string, string]>([
    ['reordered keys', '{"amount":1.0,"id":"WH-1","list":{},"text":"Zoë 👕"}'],
    ['1.0 written as 1', '{"id":"WH-1","amount":1,"list":{},"text":"Zoë 👕"}'],
    ['{} written as []', '{"id":"WH-1","amount":1.0,"list":[],"text":"Zoë 👕"}'],
    ['escaped non-ASCII', '{"id":"WH-1","amount":1.0,"list":{},"text":"Zo\\u00eb 👕"}'],
    ['one changed byte', '{"id":"WH-2","amount":1.0,"list":{},"text":"Zoë 👕"}'],
    ['a space', '{"id": "WH-1","amount":1.0,"list":{},"text":"Zoë 👕"}'],
    ['nothing', ''],
  ])('%s is refused', async (_name, body) => {
    const { verify } = verifier();
    expect(await verify(deliver({ body: Buffer.from(body), signedBody: event }))).toEqual(
      refused('signature'),
    );
  });

  test('a delivery for another webhook, signed by somebody else, or with a broken signature', async () => {
    const { verify } = verifier();
    expect(await verify(deliver({ webhook: 'WEBHOOK_ID' }))).toEqual(refused('signature'));
    expect(await verify(deliver({ signer: otherRoot }))).toEqual(refused('signature'));
    const broken = deliver();
    broken.headers['PAYPAL-TRANSMISSION-SIG'] = 'AAAA';
    expect(await verify(broken)).toEqual(refused('signature'));
    broken.headers['PAYPAL-TRANSMISSION-SIG'] = '%%%';
    expect(await verify(broken)).toEqual(refused('signature'));
  });

  test('a header that is missing, empty, too long or would split the signed message', async () => {
    const { verify } = verifier();
    for (const header of Object.keys(deliver().headers)) {
      for (const value of [undefined, '', 'x'.repeat(501), 'a|b', 'a b']) {
        const delivery = deliver();
        delivery.headers[header] = value;
        expect(await verify(delivery), `${header}: ${value}`).toEqual(refused('missing-header'));
      }
    }
  });

  test('another algorithm, before any certificate is fetched', async () => {
    const { verify, fetched } = verifier();
    for (const algorithm of ['SHA1withRSA', 'none', 'sha256withrsa']) {
      expect(await verify(deliver({ algorithm }))).toEqual(refused('algorithm'));
    }
    expect(fetched).toEqual([]);
  });

  test.each([
    'http://api.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
    'https://evil.example/v1/notifications/certs/CERT-1',
    'https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1',
    'https://user:pass@api.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
    'https://api.paypal.com/v1/notifications/certs/../../../CERT-1',
    'https://api.paypal.com/v1/notifications/certs/%2e%2e/CERT-1',
    'https://api.paypal.com/v1/notifications/certs/CERT-1?next=https://evil.example',
    'https://api.paypal.com/v1/notifications/certs/CERT-1#x',
    'https://api.paypal.com\\@evil.example/v1/notifications/certs/CERT-1',
    'https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1',
    'https://api.paypal.com/other/CERT-1',
    'file:///v1/notifications/certs/CERT-1',
    'data:text/plain,CERT-1',
    'http://169.254.169.254/v1/notifications/certs/CERT-1',
    'CERT-1',
  ])('a certificate from %s is never fetched', async (url) => {
    const { verify, fetched } = verifier();
    expect(await verify(deliver({ url }))).toEqual(refused('certificate-url'));
    expect(fetched).toEqual([]);
  });

  test('plain http is taken for a listed loopback origin only', async () => {
    const loopback = 'http://127.0.0.1:4000/v1/notifications/certs/CERT-1';
    const lan = 'http://10.0.0.1:4000/v1/notifications/certs/CERT-1';
    const { verify } = verifier({
      certificateOrigins: ['http://127.0.0.1:4000', 'http://10.0.0.1:4000'],
      certificates: { [loopback]: leaf.pem, [lan]: leaf.pem },
    });
    expect((await verify(deliver({ url: loopback }))).verified).toBe(true);
    expect(await verify(deliver({ url: lan }))).toEqual(refused('certificate-url'));
  });
});

describe('a certificate', () => {
  const issue = (options: Partial<Parameters<typeof makeTestCertificate>[0]>) =>
    makeTestCertificate({ name, issuer: root, ...options });
  const cases: [string, TestCertificate, string][] = [
    ['that has expired', issue({ to: '2026-11-24T11:59:59Z' }), 'certificate-expired'],
    ['that is not valid yet', issue({ from: '2026-11-24T12:00:01Z' }), 'certificate-expired'],
    ['of another authority with the same name', issue({ issuer: otherRoot }), 'certificate-chain'],
    ['signed by itself', makeTestCertificate({ name }), 'certificate-chain'],
    ['of an authority', issue({ ca: true }), 'certificate-chain'],
    ['issued by a leaf', issue({ issuer: leaf }), 'certificate-chain'],
    ['for another name', issue({ name: 'www.paypal.com' }), 'certificate-subject'],
    [
      'for the sandbox',
      issue({ name: 'messageverificationcerts.sandbox.paypal.com' }),
      'certificate-subject',
    ],
  ];
  test.each(cases)('%s is refused', async (_name, certificate, reason) => {
    const { verify } = verifier({ certificates: { [certificateUrl]: certificate.pem } });
    expect(await verify(deliver({ signer: certificate }))).toEqual(refused(reason));
  });

  test('whose issuer is not known is completed from the issuer’s published address', async () => {
    const address = 'http://cacerts.digicert.com/New.crt';
    const distant = makeTestCertificate({ name, issuer: intermediate, issuerAddress: address });
    const delivery = deliver({ signer: distant });
    const found = verifier({ certificates: { [certificateUrl]: distant.pem, [address]: intermediate.pem } });
    expect((await found.verify(delivery)).verified).toBe(true);
    const forged = verifier({ certificates: { [certificateUrl]: distant.pem, [address]: otherRoot.pem } });
    expect(await forged.verify(delivery)).toEqual(refused('certificate-chain'));
    const missing = verifier({ certificates: { [certificateUrl]: distant.pem } });
    expect(await missing.verify(delivery)).toEqual(refused('certificate-unavailable', true));
  });

  test('whose issuer points into our own network is not followed', async () => {
    for (const issuerAddress of ['http://169.254.169.254/x', 'http://cacerts.digicert.com:8080/x']) {
      const certificate = makeTestCertificate({ name, issuer: intermediate, issuerAddress });
      const { verify, fetched } = verifier({ certificates: { [certificateUrl]: certificate.pem } });
      expect(await verify(deliver({ signer: certificate }))).toEqual(refused('certificate-chain'));
      expect(fetched).toEqual([certificateUrl]);
    }
  });

  test('that ends while it is cached is fetched anew', async () => {
    const short = makeTestCertificate({ name, issuer: root, to: '2026-11-24T12:30:00Z' });
    let instant = now;
    const { verify, fetched } = verifier({
      certificates: { [certificateUrl]: short.pem },
      clock: { ...at(now), now: () => new Date(instant) },
    });
    expect((await verify(deliver({ signer: short }))).verified).toBe(true);
    instant = '2026-11-24T12:31:00Z';
    expect(await verify(deliver({ signer: short }))).toEqual(refused('certificate-expired'));
    expect(fetched).toHaveLength(2);
  });

  test.each<[string, string | number]>([
    ['a redirect', 302],
    ['an error', 503],
    ['no certificate', '<html>'],
    ['a body without end', 'x'.repeat(65_537)],
  ])('that is answered by %s counts as unavailable', async (_name, answer) => {
    const { verify } = verifier({ certificates: { [certificateUrl]: answer } });
    expect(await verify(deliver())).toEqual(refused('certificate-unavailable', true));
  });
});

describe('a flood of forgeries', () => {
  test('that name certificates PayPal does not have asks PayPal nothing', async () => {
    const paypal = paypalSaying(true);
    const { verify } = verifier({ paypal, certificates: { [certificateUrl]: 404 } });
    expect(await verify(deliver())).toEqual(refused('certificate-unknown'));
    expect(paypal.asked).toBe(0);
  });

  test('fetches at most 8 certificates and asks PayPal at most 8 times at once', async () => {
    const paypal = paypalSaying(false);
    let fetches = 0;
    const { verify } = verifier({
      paypal,
      fetch: () => {
        fetches += 1;
        return Promise.reject(new TypeError('fetch failed'));
      },
    });
    const flood = Array.from({ length: 100 }, (_, index) => deliver({ url: `${certificateUrl}-${index}` }));
    const verdicts = await Promise.all(flood.map(verify));
    expect(verdicts.some((verdict) => verdict.verified)).toBe(false);
    expect(fetches).toBe(8);
    expect(paypal.mostAtOnce).toBe(8);
  });
});

describe('asking PayPal', () => {
  test('happens in local mode only when the certificate cannot be fetched', async () => {
    const paypal = paypalSaying(true);
    expect(await verifier({ paypal }).verify(deliver({ webhook: 'OTHER' }))).toEqual(refused('signature'));
    expect(paypal.asked).toBe(0);
    expect(await verifier({ paypal, certificates: {} }).verify(deliver())).toMatchObject({
      verified: true,
      by: 'postback',
    });
    const denying = verifier({ paypal: paypalSaying(false), certificates: {} });
    expect(await denying.verify(deliver())).toEqual(refused('postback-failure'));
  });

  test.each<[boolean | PayPalErrorKind, object]>([
    [true, { verified: true, by: 'postback' }],
    [false, refused('postback-failure')],
    ['our-mistake', refused('postback-failure')],
    ['unavailable', refused('postback-unavailable', true)],
    ['credentials', refused('postback-unavailable', true)],
  ])('in postback mode, %s', async (answer, verdict) => {
    const { verify, fetched } = verifier({ mode: 'postback', paypal: paypalSaying(answer) });
    expect(await verify(deliver())).toMatchObject(verdict);
    expect(fetched).toEqual([]);
  });

  test.each<[string, string, boolean | PayPalErrorKind, object]>([
    ['genuine', webhookId, true, { verified: true, by: 'both' }],
    ['genuine', webhookId, false, refused('disagreement', true)],
    ['genuine', webhookId, 'unavailable', refused('postback-unavailable', true)],
    ['forged', 'OTHER', true, refused('disagreement', true)],
    ['forged', 'OTHER', false, refused('signature')],
    ['forged', 'OTHER', 'unavailable', refused('signature')],
  ])('in both mode, locally %s for %s and %s by PayPal', async (_local, webhook, answer, verdict) => {
    const { verify } = verifier({ mode: 'both', paypal: paypalSaying(answer) });
    expect(await verify(deliver({ webhook }))).toMatchObject(verdict);
  });
});

// Deliveries that PayPal really signed, published by others and therefore kept outside this repository.
const vectors = new URL('../../../../shared/reference/webhook-vectors/', import.meta.url);
const vectorSchema = z.object({
  headers: z.record(z.string(), z.string()),
  webhook_id: z.string(),
  body_base64: z.string(),
  certificate_pem: z.string(),
  expected: z.object({ auth_algo_allowed_by_sha256_only_policy: z.boolean() }),
});

if (existsSync(vectors)) {
  const files = readdirSync(vectors).filter((file) => file.endsWith('.json'));
  describe('PayPal’s own deliveries', () => {
    test.each(files)('%s', async (file) => {
      const vector = vectorSchema.parse(JSON.parse(readFileSync(new URL(file, vectors), 'utf8')));
      const url = file.includes('2017')
        ? `https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1`
        : undefined;
      const headers = { ...vector.headers, ...(url ? { 'paypal-cert-url': url } : {}) };
      const { verify } = createWebhookVerifier({
        mode: 'local',
        environment: 'sandbox',
        webhookId: vector.webhook_id,
        paypal: paypalSaying('unavailable'),
        clock: at(vector.headers['paypal-transmission-time'] ?? ''),
        fetch: () => Promise.resolve(new Response(vector.certificate_pem)),
      });
      const rawBody = Buffer.from(vector.body_base64, 'base64');
      const verdict = await verify({ headers, rawBody });
      if (vector.expected.auth_algo_allowed_by_sha256_only_policy) {
        expect(verdict).toMatchObject({ verified: true, by: 'local' });
        rawBody[10] = 0x20;
        expect(await verify({ headers, rawBody })).toEqual(refused('signature'));
      } else {
        expect(verdict.verified).toBe(false);
      }
    });
  });
}
