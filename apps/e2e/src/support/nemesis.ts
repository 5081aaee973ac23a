import type { ServiceName, System } from '@provena/embedded';
import { SERVICES } from '@provena/embedded';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from './chance.ts';

interface Fault {
  name: string;
  weight: number;
  strike: () => Promise<void>;
}

/** Holds expire by a sweeper in inventory on its database: for a while after either was hurt they may be late. */
const RECOVERED_MS = 10_000;

/** Now and then everything is left alone long enough to be well again. */
const QUIET_MS = 8_000;

/** Hurts one part of a system after another, as a seed says, until it is told to stop; then everything runs again. */
export class Nemesis {
  readonly struck: string[] = [];
  readonly #system: System;
  readonly #random: () => number;
  readonly #faults: Fault[];
  #holdsHurtAt = 0;
  #stopped = false;
  #working: Promise<void>;

  readonly #tell: (fault: string) => void;

  /** `tell` hears of each fault as it strikes. */
  constructor(system: System, seed: number, tell: (fault: string) => void = () => undefined) {
    this.#tell = tell;
    this.#system = system;
    this.#random = randomFrom(seed);
    this.#faults = this.#everyFault();
    this.#working = this.#work();
  }

  get holdsMayBeLate(): boolean {
    return Date.now() - this.#holdsHurtAt < RECOVERED_MS;
  }

  async end(): Promise<void> {
    this.#stopped = true;
    await this.#working;
    for (const name of SERVICES) this.#system.service(name).failures = 0;
    await this.#system.ready();
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      await pause(this.#random() < 0.2 ? QUIET_MS : 500 + this.#random() * 3_500);
      const fault = this.#pick();
      this.struck.push(fault.name);
      this.#tell(fault.name);
      await fault.strike();
    }
  }

  #everyFault(): Fault[] {
    const { nats, postgres } = this.#system;
    const services = SERVICES.flatMap(name => [
      { name: `kill ${name}`, weight: 3, strike: () => this.#hurt(name, () => this.#kill(name)) },
      { name: `stop ${name} for a while`, weight: 2, strike: () => this.#hurt(name, () => this.#sleep(name)) },
    ]);
    return [
      ...services,
      { name: 'kill nats', weight: 2, strike: async () => nats.kill('SIGKILL') },
      { name: 'wipe nats', weight: 2, strike: () => this.#wipe() },
      {
        name: 'kill postgres',
        weight: 1,
        strike: () => this.#hurt('inventory-serials', () => postgres.kill('SIGKILL')),
      },
    ];
  }

  #pick(): Fault {
    const total = this.#faults.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.#random() * total;
    const picked = this.#faults.find(({ weight }) => (left -= weight) <= 0);
    if (!picked) throw new Error('There is no fault to choose.');
    return picked;
  }

  async #hurt(name: ServiceName, strike: () => void | Promise<void>): Promise<void> {
    const touchesHolds = name === 'inventory-serials';
    if (touchesHolds) this.#holdsHurtAt = Date.now();
    await strike();
    if (touchesHolds) this.#holdsHurtAt = Date.now();
  }

  #kill(name: ServiceName): void {
    this.#system.service(name).failures = 0;
    this.#system.service(name).kill('SIGKILL');
  }

  /** Mostly shorter than every deadline, sometimes longer than a hold. */
  async #sleep(name: ServiceName): Promise<void> {
    const ms = this.#random() < 0.1 ? 17_000 : 100 + this.#random() * 4_000;
    this.#system.service(name).kill('SIGSTOP');
    await pause(ms);
    this.#system.service(name).kill('SIGCONT');
  }

  async #wipe(): Promise<void> {
    await this.#system.nats.wipe();
    await pause(this.#random() * 1_000);
    await this.#system.nats.start();
  }
}
