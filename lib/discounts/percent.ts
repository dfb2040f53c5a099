/** Reads a percentage with up to two decimals, such as "12.5", as basis points: 0.01 to 100 %. */
export function parsePercent(text: string): number | undefined {
  const [, whole = '', decimals = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  const basisPoints = Number(whole + decimals.padEnd(2, '0'));
  return whole !== '' && basisPoints >= 1 && basisPoints <= 10_000 ? basisPoints : undefined;
}

/** "12.5" for 1250 basis points. */
export function percentText(basisPoints: bigint): string {
  const decimals = (basisPoints % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${basisPoints / 100n}${decimals === '' ? '' : `.${decimals}`}`;
}
