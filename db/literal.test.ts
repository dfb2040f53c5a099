import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inline } from './literal.ts';

test('whatever a value holds, it stays one literal', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
      (text) => {
        const written = inline('$1', [text]);
        const inside = written.slice(1, -1);
        expect(written.startsWith("'") && written.endsWith("'")).toBe(true);
        // Read back as the server does: two quotes are one, and no quote stands alone.
        expect(inside.replaceAll("''", '')).not.toContain("'");
        expect(inside.replaceAll("''", "'")).toBe(text);
      },
    ),
  );
});

test('a value that looks like a placeholder is not filled in again', () => {
  expect(inline('$1, $2', ['$2', 'b'])).toBe("'$2', 'b'");
  expect(inline('$1 $10', ['a', 2, 3, 4, 5, 6, 7, 8, 9, 'ten'])).toBe("'a' 'ten'");
});

test('every kind of value has a form, and the others are refused', () => {
  expect(inline('$1 $2 $3 $4', [null, 12n, true, new Date(0)])).toBe(
    "null '12' 'true' '1970-01-01T00:00:00.000Z'",
  );
  expect(inline('$1', [new Uint8Array([0, 255])])).toBe("'\\x00ff'");
  expect(() => inline('$1', ['a\0b'])).toThrow(RangeError);
  expect(() => inline('$1', [undefined])).toThrow(TypeError);
  expect(() => inline('$1', [{}])).toThrow(TypeError);
  expect(() => inline('$2', ['a'])).toThrow(RangeError);
});
