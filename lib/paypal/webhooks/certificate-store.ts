// Fetches certificates and keeps them until they end. Bounded in number, size and time; concurrent needs share a fetch.
import { X509Certificate } from 'node:crypto';
import type { Clock } from '#lib/kernel/clock.ts';
import { readCapped } from '../http/attempt.ts';
import { withDeadline } from '../http/deadline.ts';

const maxCertificates = 32;
const maxCertificateBytes = 64 * 1024;
const fetchMs = 5_000;
/** Forged deliveries can name any number of certificates; they must not turn us into a flood at PayPal's door. */
const maxFetches = 8;

/** `absent`: the server says that there is no such certificate. Failures are not remembered. */
export type FoundCertificate = X509Certificate | 'absent' | 'unavailable';

export interface CertificateStore {
  get(url: URL): Promise<FoundCertificate>;
}

function toCertificate(bytes: Uint8Array): FoundCertificate {
  try {
    return new X509Certificate(Buffer.from(bytes));
  } catch {
    return 'unavailable';
  }
}

export function createCertificateStore(fetchImpl: typeof fetch, clock: Clock): CertificateStore {
  const kept = new Map<string, X509Certificate>();
  const flights = new Map<string, Promise<FoundCertificate>>();

  async function load(address: string): Promise<FoundCertificate> {
    try {
      const certificate = await withDeadline(fetchMs, undefined, async (signal) => {
        // A redirect would lead away from the address that was checked.
        const response = await fetchImpl(address, { signal, redirect: 'manual' });
        if (response.status !== 200) {
          await response.body?.cancel();
          return response.status === 404 || response.status === 410 ? 'absent' : 'unavailable';
        }
        return toCertificate(await readCapped(response.body, maxCertificateBytes));
      });
      if (certificate instanceof X509Certificate) keep(address, certificate);
      return certificate;
    } catch {
      return 'unavailable';
    }
  }

  function keep(address: string, certificate: X509Certificate): void {
    const oldest = kept.keys().next();
    if (kept.size >= maxCertificates && !oldest.done) kept.delete(oldest.value);
    kept.set(address, certificate);
  }

  return {
    async get(url) {
      const address = url.href;
      const held = kept.get(address);
      if (held && clock.now() <= held.validToDate) return held;
      kept.delete(address);
      let flight = flights.get(address);
      if (!flight) {
        if (flights.size >= maxFetches) return 'unavailable';
        flight = load(address).finally(() => flights.delete(address));
        flights.set(address, flight);
      }
      return flight;
    },
  };
}
