// Pure: whether a certificate leads to a trusted root at an instant. Every signature on the way is checked.
import type { X509Certificate } from 'node:crypto';

export type ChainProblem =
  | { readonly reason: 'certificate-expired' | 'certificate-chain' }
  /** The chain stops at a certificate whose issuer is not among the known ones. */
  | { readonly reason: 'issuer-unknown'; readonly lastKnown: X509Certificate };

/** PayPal's chains have two links above the leaf. */
const longestChain = 4;

function validAt(certificate: X509Certificate, at: Date): boolean {
  return certificate.validFromDate <= at && at <= certificate.validToDate;
}

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  // `checkIssued` compares names and key usage, `verify` proves that the issuer's key signed.
  return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

function same(a: X509Certificate, b: X509Certificate): boolean {
  return a.raw.equals(b.raw);
}

/** undefined when `leaf` was issued, by way of `intermediates`, by one of `roots`, all valid at `at`. */
export function chainProblem(
  leaf: X509Certificate,
  known: {
    readonly roots: readonly X509Certificate[];
    readonly intermediates: readonly X509Certificate[];
  },
  at: Date,
): ChainProblem | undefined {
  if (!validAt(leaf, at)) return { reason: 'certificate-expired' };
  // An authority's certificate must not sign messages, and a self-signed one vouches only for itself.
  if (leaf.ca || leaf.checkIssued(leaf)) return { reason: 'certificate-chain' };
  let current = leaf;
  for (let depth = 0; depth < longestChain; depth++) {
    const below = current;
    const root = known.roots.find((candidate) => candidate.ca && issued(candidate, below));
    if (root) return validAt(root, at) ? undefined : { reason: 'certificate-expired' };
    const next = known.intermediates.find(
      (candidate) => candidate.ca && !same(candidate, below) && issued(candidate, below),
    );
    if (!next) return { reason: 'issuer-unknown', lastKnown: below };
    if (!validAt(next, at)) return { reason: 'certificate-expired' };
    current = next;
  }
  return { reason: 'certificate-chain' };
}

/** The one common name of a certificate; undefined when there are none or several. */
export function commonNameOf(certificate: X509Certificate): string | undefined {
  const names = certificate.subject.split('\n').filter((part) => part.startsWith('CN='));
  return names.length === 1 ? names[0]?.slice(3) : undefined;
}
