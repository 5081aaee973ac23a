import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { claimPort } from './port-claims.ts';
import { StartProblem } from './start-problem.ts';

const LOOPBACK = '127.0.0.1';

const FROM = 15_000;
const BELOW = 32_000;
const ATTEMPTS = 100;

function listenOnce(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function isFree(port: number): Promise<boolean> {
  return listenOnce(port, LOOPBACK).then(
    () => true,
    () => false,
  );
}

/**
 * A TCP port of the loopback interface that nothing listens on, and that no other process is given as long as this one
 * lives: who starts beside it, or while the server on it is down, must not take it. It lies below the range that
 * systems give to outgoing connections: a client that knocks at a server which is down could otherwise be given the
 * server's own port, and keep it from coming back.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(FROM, BELOW);
    if (claimPort(port) && (await isFree(port))) return port;
  }
  throw new StartProblem(`No free port was found between ${FROM} and ${BELOW} on this machine.`);
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
