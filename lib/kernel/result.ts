/** An outcome that a buyer, a merchant or PayPal can cause is a value, never an exception. */
export type Result<T, F> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: F };

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps an expected failure; `error` is a discriminated union with a `code`. */
export function fail<F>(error: F): { readonly ok: false; readonly error: F } {
  return { ok: false, error };
}

/** Fails to compile when a switch over a union misses a member; throws if a value slips past the types. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
