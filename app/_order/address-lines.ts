const countries = new Intl.DisplayNames('en', { type: 'region' });

/** The address as it is written on a parcel: PayPal names the country by its code, in the last line. */
export function addressLines(lines: readonly string[]): string[] {
  return lines.map((line, index) =>
    index === lines.length - 1 && /^[A-Z]{2}$/.test(line) ? (countries.of(line) ?? line) : line,
  );
}
