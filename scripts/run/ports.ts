import { createServer } from 'node:net';
import { PlainError } from './plain-error.ts';

export interface WantedPort {
  readonly port: number;
  /** What would listen there, as a person calls it. */
  readonly what: string;
  /** The variable that chooses another. */
  readonly variable: string;
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** A port of this machine that nobody listens on now. */
export const freePort = (): Promise<number> => listenOnce(0);

/** Throws one message that names every port that cannot be used and the variable that chooses another. */
export async function refuseBusyPorts(wanted: readonly WantedPort[]): Promise<void> {
  const complaints: string[] = [];
  const seen = new Map<number, string>();
  for (const { port, what, variable } of wanted) {
    const other = seen.get(port);
    seen.set(port, what);
    if (other !== undefined) {
      complaints.push(`Port ${port} is wanted by ${other} and by ${what}. Set ${variable} to another port.`);
      continue;
    }
    try {
      await listenOnce(port);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const reason = code === 'EACCES' ? 'may not be used by this user' : 'is busy';
      complaints.push(`Port ${port} (${what}) ${reason}. Free it, or set ${variable} to another port.`);
    }
  }
  if (complaints.length > 0) throw new PlainError(complaints.join('\n'));
}
