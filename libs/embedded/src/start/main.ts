import { demoRefusal, hasDemo } from '@provena/contracts';
import { resolve } from 'node:path';
import { StartProblem } from '../start-problem.ts';
import { startSystem } from '../start-system.ts';
import type { SystemOptions } from '../system.ts';
import { banner } from './banner.ts';
import { whenAskedToStop } from './stop.ts';

const began = Date.now();

function say(line: string): void {
  process.stdout.write(`${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s  ${line}\n`);
}

function portFrom(variable: string): number | undefined {
  const text = process.env[variable];
  if (!text) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartProblem(`${variable} is "${text}"; it must be a port number between 1 and 65535.`);
}

function optionsFromEnvironment(): SystemOptions {
  const { DATA_DIR = '.data', HOST, POSTGRES_URL, NATS_URL, PUBLIC_URL } = process.env;
  const refusal = demoRefusal(process.env);
  if (refusal !== null) throw new StartProblem(refusal);
  return {
    dataDir: resolve(DATA_DIR),
    gatewayPort: portFrom('PORT') ?? 3_000,
    gatewayHost: HOST || undefined,
    publicUrl: PUBLIC_URL || undefined,
    seed: hasDemo(process.env),
    postgresPort: portFrom('POSTGRES_PORT'),
    natsPort: portFrom('NATS_PORT'),
    backbone: POSTGRES_URL && NATS_URL ? { postgresUrl: POSTGRES_URL, natsUrl: NATS_URL } : undefined,
    report: say,
  };
}

async function main(): Promise<void> {
  const asked = whenAskedToStop();
  const starting = startSystem(optionsFromEnvironment());
  const system = await Promise.race([starting, asked]);
  if (typeof system === 'string') process.exit(0);
  say('Ready');
  process.stdout.write(banner(system, hasDemo(process.env)));
  say(`${await asked}: stopping`);
  await system.stop();
  say('Stopped');
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const words = error instanceof StartProblem ? error.message : (error as Error).stack;
  process.stderr.write(`\n${words}\n`);
  process.exit(1);
}
