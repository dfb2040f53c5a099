import { refusal } from './api-error.ts';

const DEEPEST = 64;

/** Refuses text that is no JSON, and nesting that could exhaust the stack of whoever walks it later. */
export function parseJsonText(text: string): unknown {
  if (text.trim() === '') return {};
  if (nestingOf(text) > DEEPEST) throw refusal('MALFORMED_REQUEST_JSON', { location: 'body' });
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('MALFORMED_REQUEST_JSON', { location: 'body' });
  }
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (isInString) {
      if (char === 0x5c) index += 1;
      else if (char === 0x22) isInString = false;
    } else if (char === 0x22) isInString = true;
    else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return deepest;
}

/**
 * The exact characters of one member of a JSON object. A webhook's signature covers the bytes as they were sent,
 * so verification may not parse and print the event again.
 */
export function rawMember(text: string, name: string): string | undefined {
  let index = skipSpace(text, 0);
  if (text[index] !== '{') return undefined;
  index = skipSpace(text, index + 1);
  while (index < text.length && text[index] === '"') {
    const keyEnd = endOfValue(text, index);
    const key: unknown = JSON.parse(text.slice(index, keyEnd));
    index = skipSpace(text, keyEnd);
    const start = skipSpace(text, index + 1);
    const end = endOfValue(text, start);
    if (key === name) return text.slice(start, end);
    index = skipSpace(text, end);
    if (text[index] !== ',') return undefined;
    index = skipSpace(text, index + 1);
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (index < text.length && ' \t\r\n'.includes(text.charAt(index))) index += 1;
  return index;
}

/** The text is known to be valid JSON; `from` is the first character of a value. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let isInString = false;
  for (let index = from; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (isInString) {
      if (char === '\\') index += 1;
      else if (char === '"') {
        isInString = false;
        if (depth === 0) return index + 1;
      }
    } else if (char === '"') isInString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      if (depth === 0) return index;
      depth -= 1;
      if (depth === 0) return index + 1;
    } else if (depth === 0 && (char === ',' || ' \t\r\n'.includes(char))) return index;
  }
  return text.length;
}
