import { PROJECT_ROOT, type System } from '@provena/embedded';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface KeptUnit {
  id: string;
  serialNumber: string;
  status: string;
  locationId: string;
  version: number;
}

/** The example of a warehouse system, running, and the copy of the units it has made so far. */
export class Warehouse {
  readonly units = new Map<string, KeptUnit>();
  errors = '';
  readonly #child: ChildProcess;

  constructor({ gatewayUrl, warehouseNatsUrl }: Pick<System, 'gatewayUrl' | 'warehouseNatsUrl'>, healSeconds = 60) {
    this.#child = spawn(process.execPath, [join(PROJECT_ROOT, 'examples/warehouse-consumer/warehouse-consumer.mjs')], {
      env: {
        PATH: process.env['PATH'],
        GATEWAY_URL: gatewayUrl,
        NATS_URL: warehouseNatsUrl,
        PROVENA_USERNAME: 'warehouse',
        PROVENA_PASSWORD: 'demo',
        HEAL_SECONDS: String(healSeconds),
      },
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    if (!this.#child.stdout) throw new Error('the example has no output');
    createInterface({ input: this.#child.stdout }).on('line', line => {
      const unit = JSON.parse(line) as KeptUnit;
      this.units.set(unit.id, unit);
    });
  }

  statusOf(serialNumber: string): string | undefined {
    return [...this.units.values()].find(unit => unit.serialNumber === serialNumber)?.status;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
