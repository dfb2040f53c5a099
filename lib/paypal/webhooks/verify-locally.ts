// Verifies a delivery without asking PayPal: certificate address, chain, validity, subject, signature on the raw bytes.
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { Clock } from '#lib/kernel/clock.ts';
import { chainProblem, commonNameOf } from './certificate-chain.ts';
import type { CertificateStore } from './certificate-store.ts';
import { allowedCertificateUrl, issuerAddressOf } from './certificate-url.ts';
import { digiCertHighAssuranceRoot, digiCertSha2ExtendedValidation } from './digicert-certificates.ts';
import { acceptedAlgorithm, signatureHolds, signedMessage } from './signature.ts';
import type { Transmission } from './transmission.ts';

export type LocalVerdict =
  | 'genuine'
  | 'algorithm'
  | 'certificate-url'
  | 'certificate-unavailable'
  /** PayPal says that it has no such certificate. */
  | 'certificate-unknown'
  | 'certificate-chain'
  | 'certificate-expired'
  | 'certificate-subject'
  | 'signature';

export interface LocalTrust {
  readonly webhookId: string;
  readonly certificateOrigins: readonly string[];
  readonly expectedSubjects: readonly string[];
  /** PEM; Node's own roots plus the bundled DigiCert one when left out. */
  readonly trustedRoots?: readonly string[];
  readonly store: CertificateStore;
  readonly clock: Clock;
}

export function createLocalVerification(trust: LocalTrust) {
  const roots = (trust.trustedRoots ?? [digiCertHighAssuranceRoot, ...rootCertificates]).map(
    (pem) => new X509Certificate(pem),
  );
  const bundled = new X509Certificate(digiCertSha2ExtendedValidation);

  /** Walks up the chain, fetching an issuer that is not known from where the certificate says it is. */
  async function chainOf(leaf: X509Certificate): Promise<LocalVerdict | undefined> {
    const intermediates = [bundled];
    for (let fetched = 0; ; fetched++) {
      const problem = chainProblem(leaf, { roots, intermediates }, trust.clock.now());
      if (problem?.reason !== 'issuer-unknown') return problem?.reason;
      const address = issuerAddressOf(problem.lastKnown.infoAccess);
      if (!address || fetched === 2) return 'certificate-chain';
      const issuer = await trust.store.get(address);
      if (!(issuer instanceof X509Certificate)) return 'certificate-unavailable';
      intermediates.push(issuer);
    }
  }

  return async (transmission: Transmission, rawBody: Uint8Array): Promise<LocalVerdict> => {
    if (transmission.algorithm !== acceptedAlgorithm) return 'algorithm';
    const url = allowedCertificateUrl(transmission.certificateUrl, trust.certificateOrigins);
    if (!url) return 'certificate-url';
    const leaf = await trust.store.get(url);
    if (leaf === 'absent') return 'certificate-unknown';
    if (leaf === 'unavailable') return 'certificate-unavailable';
    const name = commonNameOf(leaf);
    if (name === undefined || !trust.expectedSubjects.includes(name)) return 'certificate-subject';
    const problem = await chainOf(leaf);
    if (problem) return problem;
    const message = signedMessage(transmission, trust.webhookId, rawBody);
    return signatureHolds(message, transmission.signature, leaf.publicKey) ? 'genuine' : 'signature';
  };
}
