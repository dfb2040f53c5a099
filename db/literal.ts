// Owns the safety of values written into statement text: every value becomes one quoted literal, whatever it holds.

function quote(text: string): string {
  if (text.includes('\0')) throw new RangeError('PostgreSQL text cannot hold the NUL character');
  // `standard_conforming_strings` is on for every connection, so a backslash is a backslash and only quotes double.
  return `'${text.replaceAll("'", "''")}'`;
}

/** `value` as a literal of no type yet: the server takes the type from where it stands, as for a parameter. */
function literal(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return quote(String(value));
  }
  if (value instanceof Date) return quote(value.toISOString());
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return quote(`\\x${bytes.toString('hex')}`);
  }
  throw new TypeError(`cannot write a ${typeof value} into a statement`);
}

/** `text` with each `$n` replaced by the n-th value. Text must come from the program, never from a visitor. */
export function inline(text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_placeholder, digits: string) => {
    const index = Number(digits) - 1;
    if (index < 0 || index >= values.length) throw new RangeError(`there is no value for $${digits}`);
    return literal(values[index]);
  });
}
