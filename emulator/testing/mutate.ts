/** A copy with the n-th place of the tree replaced, or left out when the value is undefined. */
export function mutate(body: unknown, place: number, value: unknown): unknown {
  let left = place % countPlaces(body);
  const walk = (node: unknown): unknown => {
    if (left === 0) {
      left = -1;
      return value;
    }
    left -= 1;
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(body) ?? {};
}

export function countPlaces(node: unknown): number {
  if (node === null || typeof node !== 'object') return 1;
  return Object.values(node).reduce((sum: number, inner) => sum + countPlaces(inner), 1);
}
