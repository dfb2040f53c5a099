// Loaded before a child's own code (`node --import`). A supervisor that is killed outright cannot stop anybody, so
// each child watches the pipe that is its stdin, which closes with the supervisor, and asks itself to stop.
import { fstatSync } from 'node:fs';

const graceMs = 10_000;
let isEnding = false;

function end(): void {
  if (isEnding) return;
  isEnding = true;
  process.kill(process.pid, 'SIGTERM');
  // Unreferenced: it ends a process that hangs, and does not keep one that is done.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs).unref();
}

// Children of children inherit this file, but not always the pipe; /dev/null is at its end from the start.
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) {
  const { stdin } = process;
  stdin.on('end', end);
  stdin.on('close', end);
  stdin.on('error', end);
  stdin.resume();
  // Watching must not keep alive a process that has nothing left to do.
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
}
// Output nobody reads any more must not crash a process that is about to finish its work.
process.stdout.on('error', end);
process.stderr.on('error', end);
