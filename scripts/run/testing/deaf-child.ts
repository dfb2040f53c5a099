// A child for the tests of the supervisor that ignores being asked to stop, and has a child of its own that does too.
import { spawn } from 'node:child_process';

process.on('SIGTERM', () => undefined);
setInterval(() => undefined, 1_000);
const deafGrandchild = "process.on('SIGTERM',()=>{});setInterval(()=>{},1000)";
const { pid } = spawn(process.execPath, ['-e', deafGrandchild], { stdio: 'ignore' });
process.stdout.write(`grandchild ${pid}\nready\n`);
