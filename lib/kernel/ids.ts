/** Where unguessable bytes come from. Injected so that a simulation can replay a run. */
export type RandomBytes = (length: number) => Uint8Array;

/** The platform's cryptographic source. */
export const cryptoRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A UUID of version 7: time-ordered, so that new rows land at the end of an index. */
export function uuidV7(atMs: number, random: RandomBytes = cryptoRandom): string {
  const bytes = random(16);
  const time = BigInt(Math.trunc(atMs));
  for (let i = 0; i < 6; i++) bytes[i] = Number((time >> BigInt(8 * (5 - i))) & 0xffn);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Letters and digits that cannot be mistaken for one another when read aloud. */
const readableAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code of `length` characters from an alphabet without look-alikes; about 4.9 bits a character. */
export function readableCode(length: number, random: RandomBytes = cryptoRandom): string {
  let code = '';
  while (code.length < length) {
    for (const byte of random(length)) {
      // 240 is the largest multiple of 30 that fits a byte: higher bytes would favour some letters.
      if (byte < 240 && code.length < length) code += readableAlphabet[byte % 30] ?? '';
    }
  }
  return code;
}

/** An unguessable URL-safe token of `bytes` random bytes (default 24: 192 bits). */
export function secretToken(bytes = 24, random: RandomBytes = cryptoRandom): string {
  return Buffer.from(random(bytes)).toString('base64url');
}
