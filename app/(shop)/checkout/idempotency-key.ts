const nameFor = (quote: string) => `checkout-key:${quote}`;

// Where storage is refused, one key a page is the best that can be had.
const inMemory = new Map<string, string>();

function read(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? inMemory.get(name);
  } catch {
    return inMemory.get(name);
  }
}

function write(name: string, key: string): void {
  inMemory.set(name, key);
  try {
    sessionStorage.setItem(name, key);
  } catch {
    // Kept in memory above.
  }
}

function randomKey(): string {
  // randomUUID is missing on plain http outside localhost.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** The key of this visit for exactly this cart: a reload or a second click gets the same order back. */
export function idempotencyKey(quote: string): string {
  const known = read(nameFor(quote));
  if (known !== undefined) return known;
  const key = randomKey();
  write(nameFor(quote), key);
  return key;
}

/** The order of this key is over: the next try is a new order. */
export function forgetIdempotencyKey(quote: string): void {
  inMemory.delete(nameFor(quote));
  try {
    sessionStorage.removeItem(nameFor(quote));
  } catch {
    // Nothing was stored.
  }
}
