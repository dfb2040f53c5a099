// Makes X.509 certificates for tests: just enough DER for a chain of RSA certificates.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const hex = body.length.toString(16);
  const size = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  const length = body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x80 | size.length, ...size]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts);
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));
const time = (at: Date) => tlv(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
const commonName = (name: string) =>
  sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(name)))));
const extension = (id: string, value: Uint8Array) =>
  sequence(oid(id), tlv(0x01, Buffer.from([0xff])), tlv(0x04, value));
const sha256WithRsa = sequence(oid('2a864886f70d01010b'), tlv(0x05));

export interface TestCertificate {
  readonly pem: string;
  readonly name: string;
  readonly privateKey: KeyObject;
}

let serial = 1;

/** Signed by `issuer`, or by itself. */
export function makeTestCertificate(options: {
  readonly name: string;
  readonly ca?: boolean;
  readonly issuer?: TestCertificate;
  readonly from?: string;
  readonly to?: string;
  /** Where the issuer's certificate is published. */
  readonly issuerAddress?: string;
}): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const basicConstraints = extension(
    '551d13',
    sequence(...(options.ca ? [tlv(0x01, Buffer.from([0xff]))] : [])),
  );
  const access =
    options.issuerAddress === undefined
      ? []
      : [
          sequence(
            oid('2b06010505070101'),
            tlv(
              0x04,
              sequence(sequence(oid('2b06010505073002'), tlv(0x86, Buffer.from(options.issuerAddress)))),
            ),
          ),
        ];
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([serial++ & 0x7f])),
    sha256WithRsa,
    commonName(options.issuer?.name ?? options.name),
    sequence(
      time(new Date(options.from ?? '2026-01-01T00:00:00Z')),
      time(new Date(options.to ?? '2027-01-01T00:00:00Z')),
    ),
    commonName(options.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(basicConstraints, ...access)),
  );
  const signature = sign('sha256', body, options.issuer?.privateKey ?? privateKey);
  const der = sequence(body, sha256WithRsa, tlv(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\r\n');
  return { pem, name: options.name, privateKey };
}
