import { createHash, type KeyObject, sign } from 'node:crypto';
import { bits, boolean, integer, nothing, octets, oid, sequence, set, time, tlv, utf8 } from './der.ts';

export interface CertificateRequest {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signingKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly isAuthority: boolean;
}

const SHA256_WITH_RSA = sequence(oid('1.2.840.113549.1.1.11'), nothing());

/** Signs a certificate with RSA and SHA-256. The same request always gives the same bytes. */
export function makeCertificate(request: CertificateRequest): Buffer {
  const key = request.publicKey.export({ type: 'spki', format: 'der' });
  const serial = createHash('sha256').update(key).update(`${request.notBefore}`).digest().subarray(0, 16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    SHA256_WITH_RSA,
    name(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    key,
    tlv(0xa3, sequence(...extensions(request))),
  );
  return sequence(body, SHA256_WITH_RSA, bits(sign('sha256', body, request.signingKey)));
}

function extensions(request: CertificateRequest): Buffer[] {
  const own = extension('2.5.29.14', octets(keyId(request.publicKey)));
  const issuer = extension('2.5.29.35', sequence(tlv(0x80, keyId(request.issuerKey))));
  if (request.isAuthority) {
    const signsCertificates = bits(Buffer.from([0x06]), 1);
    return [
      extension('2.5.29.19', sequence(boolean(true)), true),
      extension('2.5.29.15', signsCertificates, true),
      own,
    ];
  }
  const signsAndWraps = bits(Buffer.from([0xa0]), 5);
  return [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', signsAndWraps, true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', sequence(tlv(0x82, Buffer.from(request.subject)))),
    own,
    issuer,
  ];
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octets(value));
}

function name(commonName: string): Buffer {
  return sequence(
    set(sequence(oid('2.5.4.10'), utf8('Local PayPal emulator'))),
    set(sequence(oid('2.5.4.3'), utf8(commonName))),
  );
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

/** PayPal serves its certificates with CRLF line ends. */
export function toPem(der: Buffer, lineEnd: '\n' | '\r\n'): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join(lineEnd);
}
