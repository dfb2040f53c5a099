// A child for the tests of the supervisor: says that it is ready, and ends when told to, after what it is doing.
import { setTimeout as delay } from 'node:timers/promises';

const [finishMs = '0', endsAfterMs] = process.argv.slice(2);

async function finish(): Promise<void> {
  process.stdout.write('finishing\n');
  await delay(Number(finishMs));
  process.stdout.write('finished\n');
  process.exit(0);
}

process.on('SIGTERM', () => void finish());
setInterval(() => undefined, 1_000);
if (endsAfterMs !== undefined) setTimeout(() => process.exit(3), Number(endsAfterMs));
process.stdout.write('ready\n');
