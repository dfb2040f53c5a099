import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './create-emulator.ts';

export interface CliSettings extends EmulatorOptions {
  readonly port: number;
  readonly host: string;
  readonly allowRemote: boolean;
}

export type CliReading =
  | { readonly ok: true; readonly settings: CliSettings }
  | { readonly ok: false; readonly isHelp: boolean; readonly message: string };

const HELP = `Usage: paypal-local-emulator [options]

  --port N              port to listen on, 0 for any (EMULATOR_PORT, 4010)
  --host HOST           address to listen on (EMULATOR_HOST, 127.0.0.1)
  --data DIR            keep state and signing keys here (EMULATOR_DATA)
  --seed N              makes all ids repeatable (EMULATOR_SEED)
  --base-url URL        address in links, when callers see another one (EMULATOR_BASE_URL)
  --client-id ID        (EMULATOR_CLIENT_ID, emulator-client-id)
  --client-secret TEXT  (EMULATOR_CLIENT_SECRET, emulator-client-secret)
  --calls-per-minute N  more are answered with 429 (EMULATOR_CALLS_PER_MINUTE, no limit)
  --reporting-delay MS  how late transaction search is (EMULATOR_REPORTING_DELAY, 10800000)
  --stub-latency MS     benchmark mode: a fixed processing time (EMULATOR_STUB_LATENCY)
  --allow-remote        listen on an address that is not loopback (EMULATOR_ALLOW_REMOTE=1)
`;

type Environment = Readonly<Record<string, string | undefined>>;

export function readArguments(argv: readonly string[], env: Environment): CliReading {
  let values: Partial<Record<(typeof NAMES)[number], string>> & { help?: boolean; 'allow-remote'?: boolean };
  try {
    ({ values } = parseArgs({ args: [...argv], options: OPTIONS }));
  } catch (cause) {
    return {
      ok: false,
      isHelp: false,
      message: `${cause instanceof Error ? cause.message : cause}\n\n${HELP}`,
    };
  }
  if (values.help) return { ok: false, isHelp: true, message: HELP };
  const text = (name: (typeof NAMES)[number], variable: string) =>
    values[name] ?? (env[variable] || undefined);
  const problems: string[] = [];
  const whole = (name: (typeof NAMES)[number], variable: string, most: number) => {
    const given = text(name, variable);
    if (given === undefined) return undefined;
    const value = Number(given);
    if (/^\d+$/.test(given) && value <= most) return value;
    problems.push(`--${name} (${variable}) must be a whole number from 0 to ${most}, not "${given}"`);
    return undefined;
  };
  const port = whole('port', 'EMULATOR_PORT', 65_535);
  const seed = whole('seed', 'EMULATOR_SEED', 0xffffffff);
  const latencyMs = whole('stub-latency', 'EMULATOR_STUB_LATENCY', 600_000);
  const reportingDelayMs = whole('reporting-delay', 'EMULATOR_REPORTING_DELAY', 1_000_000_000);
  const callsPerMinute = whole('calls-per-minute', 'EMULATOR_CALLS_PER_MINUTE', 1_000_000);
  const dataDir = text('data', 'EMULATOR_DATA');
  const baseUrl = text('base-url', 'EMULATOR_BASE_URL');
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) {
    problems.push(`--base-url (EMULATOR_BASE_URL) must be an address, not "${baseUrl}"`);
  }
  if (problems.length > 0) return { ok: false, isHelp: false, message: problems.join('\n') };
  const clientId = text('client-id', 'EMULATOR_CLIENT_ID');
  const clientSecret = text('client-secret', 'EMULATOR_CLIENT_SECRET');
  return {
    ok: true,
    settings: {
      port: port ?? 4010,
      host: text('host', 'EMULATOR_HOST') ?? '127.0.0.1',
      allowRemote: values['allow-remote'] === true || env.EMULATOR_ALLOW_REMOTE === '1',
      ...(seed === undefined ? {} : { seed }),
      ...(latencyMs === undefined ? {} : { stub: { latencyMs } }),
      ...(reportingDelayMs === undefined ? {} : { reportingDelayMs }),
      ...(callsPerMinute === undefined ? {} : { callsPerMinute }),
      ...(dataDir === undefined ? {} : { dataDir }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(clientId === undefined ? {} : { clientId }),
      ...(clientSecret === undefined ? {} : { clientSecret }),
    },
  };
}

const NAMES = [
  'port',
  'host',
  'data',
  'seed',
  'base-url',
  'client-id',
  'client-secret',
  'calls-per-minute',
  'reporting-delay',
  'stub-latency',
] as const;
const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  seed: { type: 'string' },
  'base-url': { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  'calls-per-minute': { type: 'string' },
  'reporting-delay': { type: 'string' },
  'stub-latency': { type: 'string' },
  'allow-remote': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
