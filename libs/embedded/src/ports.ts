import { createServer } from 'node:net';
import { StartProblem } from './start-problem.ts';

const LOOPBACK = '127.0.0.1';

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** A TCP port of the loopback interface that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0, LOOPBACK);
}

/** Refuses a port that is taken, and names the variable that chooses another one. */
export async function requireFreePort(port: number, variable: string, host = LOOPBACK): Promise<void> {
  try {
    await listenOnce(port, host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') {
      throw new StartProblem(
        `Port ${port} is taken by another program. Stop it, or choose another port: ${variable}=${port + 1}.`,
      );
    }
    if (code === 'EACCES') {
      throw new StartProblem(
        `Port ${port} needs more rights than this user has. Choose one above 1023: ${variable}=3000.`,
      );
    }
    throw error;
  }
}
