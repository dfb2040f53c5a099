import { type LoadLimits, percentile, putLoad } from './load.ts';
import { cpuMs, residentMb } from './process-cost.ts';
import type { Scenario } from './scenarios.ts';
import type { BenchStack } from './stack.ts';

/** What the rounds of one scenario came to. */
export interface Figures {
  readonly name: string;
  readonly floor?: string;
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the serving processes, per operation; absent where the system does not tell. */
  readonly cpuMs?: number;
  readonly memoryMb?: number;
}

interface Sums {
  readonly latenciesMs: number[];
  wallMs: number;
  cpuMs: number | undefined;
  memoryMb: number | undefined;
}

async function measureOnce(scenario: Scenario, stack: BenchStack, limits: LoadLimits, sums: Sums) {
  const acts = await scenario.prepare(limits.requests);
  const pids = stack.pidsOf(scenario.server);
  const before = cpuMs(pids);
  const { latenciesMs, wallMs } = await putLoad(acts, limits, (act) => act());
  const after = cpuMs(pids);
  if (String(stack.pidsOf(scenario.server)) !== String(pids)) {
    throw new Error(`a process of the ${scenario.server} ended during "${scenario.name}"`);
  }
  sums.latenciesMs.push(...latenciesMs);
  sums.wallMs += wallMs;
  sums.cpuMs = before === undefined || after === undefined ? undefined : (sums.cpuMs ?? 0) + (after - before);
  sums.memoryMb = residentMb(pids);
}

/** Rounds of all scenarios in turn, so that whatever else the machine does strikes a scenario and its floor alike. */
export async function measure(
  scenarios: readonly Scenario[],
  stack: BenchStack,
  options: { limits: LoadLimits; rounds: number; warmup: number },
): Promise<Figures[]> {
  const { limits, rounds, warmup } = options;
  const fresh = (): Sums => ({ latenciesMs: [], wallMs: 0, cpuMs: undefined, memoryMb: undefined });
  for (const scenario of scenarios) {
    await measureOnce(scenario, stack, { ...limits, requests: warmup }, fresh());
  }
  const all = new Map(scenarios.map((scenario) => [scenario, fresh()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [scenario, sums] of all) await measureOnce(scenario, stack, limits, sums);
  }
  return [...all].map(([{ name, floor }, sums]) => {
    const requests = sums.latenciesMs.length;
    return {
      name,
      ...(floor === undefined ? {} : { floor }),
      requests,
      perSecond: (requests / sums.wallMs) * 1000,
      p50Ms: percentile(sums.latenciesMs, 0.5),
      p99Ms: percentile(sums.latenciesMs, 0.99),
      ...(sums.cpuMs === undefined ? {} : { cpuMs: sums.cpuMs / requests }),
      ...(sums.memoryMb === undefined ? {} : { memoryMb: sums.memoryMb }),
    };
  });
}
