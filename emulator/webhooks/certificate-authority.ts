import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DAY } from '../engine/clock.ts';
import { makeCertificate, toPem } from './certificate.ts';

/** An authority of our own, so that a listener can check a real chain and still trust nothing but this emulator. */
export interface CertificateAuthority {
  readonly caCertificate: string;
  /** The leaf that signs at this instant, and its id in the certificate's address. */
  leafAt(now: number): { readonly id: string; readonly pem: string };
  leafById(id: string): string | undefined;
  sign(message: string): string;
  verify(message: string, signature: string): boolean;
}

export interface SigningKeys {
  readonly authority: KeyObject;
  readonly leaf: KeyObject;
}

const LEAF_NAME = 'messageverificationcerts.sandbox.paypal.com';
const AUTHORITY_NAME = 'Local PayPal emulator root';
/** PayPal's leaves live about thirteen months; a new one starts every ten, so a clock that jumps always finds one. */
const PERIOD_MS = 300 * DAY;
const LIFE_MS = 397 * DAY;

export function createCertificateAuthority(keys: SigningKeys): CertificateAuthority {
  const authorityPublic = createPublicKey(keys.authority);
  const leafPublic = createPublicKey(keys.leaf);
  const caCertificate = toPem(
    makeCertificate({
      subject: AUTHORITY_NAME,
      issuer: AUTHORITY_NAME,
      publicKey: authorityPublic,
      signingKey: keys.authority,
      issuerKey: authorityPublic,
      notBefore: Date.UTC(2000, 0, 1),
      notAfter: Date.UTC(2099, 0, 1),
      isAuthority: true,
    }),
    '\n',
  );
  const fingerprint = createHash('sha256')
    .update(leafPublic.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const made = new Map<number, string>();
  const idOf = (period: number) =>
    `CERT-${fingerprint.slice(0, 8)}-${fingerprint.slice(8, 16)}-${period.toString(16).padStart(8, '0')}`;
  const leafOf = (period: number) => {
    const known = made.get(period);
    if (known !== undefined) return known;
    const notBefore = period * PERIOD_MS - DAY;
    const der = makeCertificate({
      subject: LEAF_NAME,
      issuer: AUTHORITY_NAME,
      publicKey: leafPublic,
      signingKey: keys.authority,
      issuerKey: authorityPublic,
      notBefore,
      notAfter: notBefore + LIFE_MS,
      isAuthority: false,
    });
    const pem = toPem(der, '\r\n');
    made.set(period, pem);
    return pem;
  };
  return {
    caCertificate,
    leafAt(now) {
      const period = Math.floor(now / PERIOD_MS);
      return { id: idOf(period), pem: leafOf(period) };
    },
    leafById(id) {
      const period = Number.parseInt(id.slice(-8), 16);
      return period < 1_000 && id === idOf(period) ? leafOf(period) : undefined;
    },
    sign: (message) => sign('sha256', Buffer.from(message), keys.leaf).toString('base64'),
    verify: (message, signature) =>
      verify('sha256', Buffer.from(message), leafPublic, Buffer.from(signature, 'base64')),
  };
}

let processKeys: Promise<SigningKeys> | undefined;

/** Making RSA keys takes longer than everything else an in-process emulator does, so one pair serves a process. */
export function keysOfThisProcess(): Promise<SigningKeys> {
  processKeys ??= makeKeys();
  return processKeys;
}

export async function keysOfFolder(dataDir: string): Promise<SigningKeys> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'signing-keys.json');
  if (existsSync(path)) return readKeys(JSON.parse(readFileSync(path, 'utf8')));
  const keys = await makeKeys();
  const text = JSON.stringify({ authority: pemOf(keys.authority), leaf: pemOf(keys.leaf) });
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return keys;
}

async function makeKeys(): Promise<SigningKeys> {
  const make = promisify(generateKeyPair);
  const options = { modulusLength: 2048 };
  const [authority, leaf] = await Promise.all([make('rsa', options), make('rsa', options)]);
  return { authority: authority.privateKey, leaf: leaf.privateKey };
}

function readKeys(stored: { authority: string; leaf: string }): SigningKeys {
  return { authority: createPrivateKey(stored.authority), leaf: createPrivateKey(stored.leaf) };
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
