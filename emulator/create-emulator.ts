import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createControl, type EmulatorControl } from './control/control.ts';
import { createClock, HOUR } from './engine/clock.ts';
import { lockFolder } from './engine/folder-lock.ts';
import { createIds } from './engine/ids.ts';
import { type Journal, openJournal } from './engine/journal.ts';
import { type Change, createStore, type Store } from './engine/store.ts';
import type { World } from './engine/world.ts';
import { createApp } from './http/app.ts';
import { type Listening, type ListenOptions, listenOn } from './http/listen.ts';
import {
  createCertificateAuthority,
  keysOfFolder,
  keysOfThisProcess,
} from './webhooks/certificate-authority.ts';
import type { Deliver } from './webhooks/deliver.ts';
import { startDeliveryLoop } from './webhooks/delivery-loop.ts';

export interface EmulatorOptions {
  /** The same seed gives the same ids. Without one each emulator gives ids of its own, so that a shop's database
   * that outlives it never meets an id twice. */
  readonly seed?: number;
  /** Milliseconds since 1970; what the virtual clock is based on. */
  readonly now?: () => number;
  /** Keeps state and signing keys here; what was answered survives kill -9. */
  readonly dataDir?: string;
  /** In links and certificate addresses. */
  readonly baseUrl?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly deliver?: Deliver;
  /** False: webhooks go out only when `control.deliverDue()` is called. */
  readonly autoDeliver?: boolean;
  /** For benchmarks: a fixed processing time, and no events unless somebody listens. */
  readonly stub?: { readonly latencyMs: number };
  /** Transaction search shows a movement only after this time; three hours, as PayPal warns. */
  readonly reportingDelayMs?: number;
  /** More calls than this within a minute of the virtual clock are answered with 429; without it there is no limit. */
  readonly callsPerMinute?: number;
  /** What a known PayPal-Request-Id with another body gets. */
  readonly requestIdReuse?: 'replay' | 'reject';
  readonly report?: (cause: unknown) => void;
}

export interface Emulator {
  /** The whole HTTP surface, without a port. */
  fetch(request: Request): Promise<Response>;
  readonly control: EmulatorControl;
  /** PEM; what a listener has to trust to verify the webhooks. */
  readonly caCertificate: string;
  listen(options: ListenOptions): Promise<Listening>;
  close(): Promise<void>;
}

const DEFAULT_URL = 'http://127.0.0.1:4010';

export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const lock = options.dataDir === undefined ? undefined : lockFolder(options.dataDir);
  try {
    return await openEmulator(options, () => lock?.release());
  } catch (cause) {
    lock?.release();
    throw cause;
  }
}

async function openEmulator(options: EmulatorOptions, unlock: () => void): Promise<Emulator> {
  const keys = await (options.dataDir === undefined ? keysOfThisProcess() : keysOfFolder(options.dataDir));
  const pendingDeliveries = new Set<string>();
  let journal: Journal | undefined;
  let wake = () => {};
  const store: Store = createStore((changes) => {
    journal?.append(changes);
    if (noticeDeliveries(changes, pendingDeliveries)) wake();
  });
  if (options.dataDir !== undefined) journal = openJournal(options.dataDir, store.load, store.entries);
  noticeDeliveries(store.entries(), pendingDeliveries);
  const authority = createCertificateAuthority(keys);
  if (options.dataDir !== undefined) writeFileSync(join(options.dataDir, 'ca.pem'), authority.caCertificate);

  const world: World = {
    store,
    clock: createClock(options.now ?? Date.now, store),
    ids: createIds(seedOf(store, options.seed), store),
    authority,
    settings: {
      baseUrl: (options.baseUrl ?? DEFAULT_URL).replace(/\/$/, ''),
      clientId: options.clientId ?? 'emulator-client-id',
      clientSecret: options.clientSecret ?? 'emulator-client-secret',
      requestIdReuse: options.requestIdReuse ?? 'replay',
      reportingDelayMs: options.reportingDelayMs ?? 3 * HOUR,
      callsPerMinute: options.callsPerMinute,
      stub: options.stub,
    },
    inProgress: new Set(),
    rate: { minute: 0, calls: 0 },
    pendingDeliveries,
    nextExpiryAt: 0,
    nextBillingAt: 0,
  };
  const deliver = options.deliver ?? ((request) => fetch(request));
  const control = createControl(world, deliver, () => wake());
  const report = options.report ?? ((cause: unknown) => console.error(cause));
  const app = createApp(world, control, { report, send: deliver });
  const loop = (options.autoDeliver ?? true) ? startDeliveryLoop(world, deliver, report) : undefined;
  if (loop) wake = loop.wake;

  const open = new Set<Listening>();
  const handle = async (request: Request) => await app.fetch(request);
  return {
    fetch: handle,
    control,
    caCertificate: authority.caCertificate,
    async listen(where) {
      const listening = await listenOn(handle, where, () => new URL(world.settings.baseUrl).hostname);
      // The port may have been chosen by the system; links have to lead back here.
      if (options.baseUrl === undefined) world.settings.baseUrl = listening.url;
      open.add(listening);
      return listening;
    },
    async close() {
      wake = () => {};
      await Promise.all([...open].map((listening) => listening.close()));
      await loop?.stop();
      journal?.close();
      journal = undefined;
      unlock();
    },
  };
}

function noticeDeliveries(changes: readonly Change[], pending: Set<string>): boolean {
  let hasNew = false;
  for (const [table, id, row] of changes) {
    if (table !== 'deliveries') continue;
    if (row !== null && 'state' in row && row.state === 'pending') {
      if (!pending.has(id)) hasNew = true;
      pending.add(id);
    } else pending.delete(id);
  }
  return hasNew;
}

/** A stored seed wins: a folder's ids must stay one sequence. */
function seedOf(store: Store, asked: number | undefined): number {
  const stored = store.get('settings', 'seed');
  if (stored) return Number(stored.value);
  const seed = asked ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  store.transaction(() => store.put('settings', { id: 'seed', value: String(seed) }));
  return seed;
}
