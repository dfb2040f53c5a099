// What all runs share: one migrated database, one local PayPal, and pg-boss for its enqueueing statements.

import { type Database, openDatabase, type Row } from '#db/client.ts';
import { createEmulator, type Emulator } from '#emulator/index.ts';
import { jobs as definitions, jobNames } from '#lib/jobs/definitions.ts';
import { bossOver, createJobQueue, type JobQueue } from '#lib/jobs/queue.ts';
import { systemClock } from '#lib/kernel/clock.ts';
import { createPayPal } from '#lib/paypal/index.ts';
import { createEmbeddedDatabase } from '../testing/embedded-database.ts';
import { createServerDatabase } from '../testing/server-database.ts';
import { type Borders, gateDatabase } from './gated-database.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const engines = ['pglite', 'postgres'] as const;
export type EngineName = (typeof engines)[number];

export const emulatorUrl = 'http://127.0.0.1:4010';
export const shopOrigin = 'http://127.0.0.1:3000';

/** What one run puts in the place of time and of the outside world's reliability. */
export interface Conditions extends Borders {
  readonly clock: VirtualClock;
}

export interface Laboratory {
  /** With borders, while a run is on. */
  readonly db: Database;
  /** How many transactions there were: between two alike answers no job was added. */
  transactions(): number;
  /** Without borders: the observer's eye and hand. */
  query(text: string, params?: readonly unknown[]): Promise<Row[]>;
  readonly emulator: Emulator;
  readonly jobs: JobQueue;
  /** An empty shop and an empty PayPal, under these conditions until the next run begins. */
  begin(conditions: Conditions): Promise<void>;
  close(): Promise<void>;
}

// In an order that no foreign key minds. Deleting a few rows is faster than truncating twenty tables.
const tables = [
  'reconciliation_findings',
  'reconciliation_runs',
  'orphan_refunds',
  'order_events',
  'mails',
  'effects',
  'fulfilments',
  'ledger_lines',
  'operations',
  'stock_leases',
  'webhook_events',
  'attempts',
  'order_lines',
  'orders',
  'cart_lines',
  'carts',
  'discount_codes',
  'throttles',
  'stock',
  'product_prices',
  'products',
  'pgboss.job',
];
const vacuumEvery = 150;

/** Without it PayPal has nothing to send again. */
async function registerWebhook(emulator: Emulator): Promise<void> {
  const paypal = createPayPal({
    environment: 'emulator',
    apiBase: emulatorUrl,
    clientId: 'emulator-client-id',
    clientSecret: 'emulator-client-secret',
    fetch: (input, init) => emulator.fetch(new Request(input, init)),
    clock: systemClock,
    random: () => 0.5,
  });
  const created = await paypal.webhooks.create({
    url: `${shopOrigin}/api/webhooks/paypal`,
    eventTypes: ['*'],
  });
  if (!created.ok) throw new Error(`no webhook: ${created.error.message}`);
}

/** Opens everything, or leaves nothing behind. */
export async function openLaboratory(engine: EngineName, serverUrl: string): Promise<Laboratory> {
  const opened = new AsyncDisposableStack();
  try {
    return await equip(engine, serverUrl, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function equip(
  engine: EngineName,
  serverUrl: string,
  opened: AsyncDisposableStack,
): Promise<Laboratory> {
  const database = await (engine === 'pglite' ? createEmbeddedDatabase() : createServerDatabase(serverUrl));
  opened.defer(() => database.close());
  const plain = openDatabase(database.url, { poolSize: 1 });
  opened.defer(() => plain.close());
  const send = plain.client.unsafe.bind(plain.client);
  const query = async (text: string, params: readonly unknown[] = []): Promise<Row[]> => [
    ...(await send<Row[]>(text, [...params] as never[])),
  ];
  // Nothing here has to survive a power cut: the simulated crashes are those of processes and connections.
  await query('set synchronous_commit to off');
  let conditions: Conditions | undefined;
  const db = gateDatabase(plain, () => conditions);
  const emulator = await createEmulator({
    now: () => conditions?.clock.nowMs() ?? 0,
    seed: 1,
    autoDeliver: false,
    baseUrl: emulatorUrl,
  });
  opened.defer(() => emulator.close());
  await registerWebhook(emulator);
  const untouched = emulator.control.snapshot();
  const boss = bossOver(db, { supervise: false });
  boss.on('error', () => {});
  await boss.start();
  opened.defer(() => boss.stop({ graceful: false }));
  const jobs = createJobQueue(async () => boss);
  // pg-boss reads a queue's settings at its first job; later ones must not differ from it in their steps.
  const id = '00000000-0000-7000-8000-000000000000';
  for (const name of jobNames) {
    const payload = Object.keys(definitions[name].shape).map((key) => [key, id]);
    await jobs.enqueue(name, definitions[name].parse(Object.fromEntries(payload)));
  }
  let runs = 0;
  return {
    db,
    transactions: db.transactions,
    query,
    emulator,
    jobs,
    async begin(next) {
      conditions = undefined;
      await query(tables.map((table) => `delete from ${table}`).join(';'));
      runs += 1;
      if (runs % vacuumEvery === 0) for (const table of tables) await query(`vacuum ${table}`);
      conditions = next;
      emulator.control.restore(untouched);
    },
    async close() {
      conditions = undefined;
      await opened.disposeAsync();
    },
  };
}
