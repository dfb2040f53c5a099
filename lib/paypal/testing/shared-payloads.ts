// PayPal's public sample payloads. They are the work of others and live outside this repository; where they are
// absent, the tests that read them are absent too.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../shared/reference/payloads/', import.meta.url);

export interface SamplePayload {
  readonly name: string;
  readonly text: string;
  readonly json: unknown;
}

/** The samples of a folder whose names match; none where the samples are absent. */
export function samplePayloads(subfolder: string, pattern: RegExp): SamplePayload[] {
  const at = new URL(`${subfolder}/`, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((name) => name.endsWith('.json') && pattern.test(name))
    .map((name) => {
      const text = readFileSync(new URL(name, at), 'utf8');
      return { name, text, json: JSON.parse(text) as unknown };
    });
}
