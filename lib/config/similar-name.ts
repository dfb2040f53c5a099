/** The number of single-letter edits between two names. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const swap = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

// Underscores and case are what people get wrong most (PAYPAL_CLIENTID, paypal_mode), so they cost nothing.
const folded = (name: string): string => name.replaceAll('_', '').toUpperCase();

/** The known name that `name` was most likely meant to be, if any is close enough to be a slip of the hand. */
export function similarName(name: string, known: readonly string[]): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(folded(name), folded(candidate));
    const allowed = candidate.length >= 10 ? 2 : 1;
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { name: candidate, distance };
    }
  }
  return best?.name;
}
