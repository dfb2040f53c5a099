/** undefined for anything that is not JSON, nothing included. The parser's own message would quote the body. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
