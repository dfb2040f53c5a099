/** A failure whose message says all that a person at a terminal needs; it is shown without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
