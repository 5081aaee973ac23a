import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { findNats } from './binaries.ts';
import { startChild, type Child } from './child.ts';
import { natsConfig, type NatsUser } from './nats-config.ts';
import { freePort, requireFreePort } from './ports.ts';
import { StartProblem } from './start-problem.ts';
import { becomesTrueWhileMoving, signsOfLifeOf } from './wait.ts';

export interface NatsOptions {
  /** The folder where JetStream keeps its streams; made when missing. */
  storeDir: string;
  port?: number;
  monitorPort?: number;
  /** Without users every program on this machine may connect. */
  users?: NatsUser[];
  /** The variable that a refusal of `port` names. */
  portVariable?: string;
  logFile?: string;
}

/** A nats-server of this process with JetStream, on the loopback interface only. */
export interface RunningNats {
  /** Without credentials. */
  readonly url: string;
  readonly monitorUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly storeDir: string;
  readonly exited: Promise<string>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

/** True when a GET of `url` answers 200 within a second. */
export function answersOk(url: string): Promise<boolean> {
  return new Promise(resolve => {
    const request = get(url, { timeout: 1_000, agent: false }, response => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

async function waitUntilReady(child: Child, monitorUrl: string, logFile: string): Promise<void> {
  const ready = () => answersOk(`${monitorUrl}/healthz`);
  const settled = await becomesTrueWhileMoving(
    async () => !child.running || (await ready()),
    () => signsOfLifeOf(child.pid, logFile),
  );
  if (settled && child.running) return;
  await child.stop();
  throw new StartProblem(`nats-server did not start; the reason is at the end of ${logFile}.`);
}

/** Starts nats-server with JetStream on `storeDir` and resolves when it is healthy. */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const { storeDir, logFile = `${storeDir}.log`, portVariable = 'NATS_PORT', users = [] } = options;
  const program = findNats();
  if (options.port) await requireFreePort(options.port, portVariable);
  const port = options.port ?? (await freePort());
  const monitor = { host: HOST, port: options.monitorPort ?? (await freePort()) };
  const monitorUrl = `http://${HOST}:${monitor.port}`;
  const configFile = `${storeDir}.conf`;
  mkdirSync(storeDir, { recursive: true });
  writeFileSync(configFile, natsConfig({ host: HOST, port, monitor, storeDir, users }), { mode: 0o600 });
  const child = await startChild(program, ['-c', configFile], { logFile, cwd: '/' });
  await waitUntilReady(child, monitorUrl, logFile);
  return {
    url: `nats://${HOST}:${port}`,
    monitorUrl,
    port,
    pid: child.pid,
    storeDir,
    exited: child.exited,
    kill: signal => child.kill(signal),
    stop: () => child.stop(),
  };
}
