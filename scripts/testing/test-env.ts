import { variableNames } from '#lib/config/variables.ts';

const ours = new Set<string>(variableNames);

/** The environment without anything somebody set for a shop of their own: tests must not reach that shop. */
export function testEnv(extra: NodeJS.ProcessEnv | Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ours.has(name));
  return {
    ...Object.fromEntries(kept),
    FORCE_COLOR: undefined,
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    __NEXT_PROCESSED_ENV: 'true',
    ...extra,
  } as NodeJS.ProcessEnv;
}
