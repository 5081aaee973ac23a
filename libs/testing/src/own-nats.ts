import { type NatsUser, type RunningNats, startNats } from '@provena/embedded';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A broker of one test file, which may kill it and take its memory away. It keeps its address. */
export class OwnNats {
  private readonly folder = mkdtempSync(join(tmpdir(), `provena-nats-${process.pid}-`));
  private readonly storeDir = join(this.folder, 'store');
  private readonly copyDir = join(this.folder, 'copy');
  private running: RunningNats | undefined;
  private port: number | undefined;
  private readonly users: NatsUser[];

  private constructor(users: NatsUser[]) {
    this.users = users;
  }

  /** Without users every program may connect. */
  static async start(users: NatsUser[] = []): Promise<OwnNats> {
    const nats = new OwnNats(users);
    await nats.restart();
    return nats;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    this.running = await startNats({ storeDir: this.storeDir, port: this.port, users: this.users });
    this.port = this.running.port;
  }

  /** Ends it with SIGKILL. */
  async crash(): Promise<void> {
    this.running?.kill('SIGKILL');
    await this.running?.exited;
    this.running = undefined;
  }

  /** While it is down: everything JetStream had stored is gone. */
  wipe(): void {
    rmSync(this.storeDir, { recursive: true });
  }

  /** While it is down: keeps a copy of everything JetStream has stored. */
  copy(): void {
    cpSync(this.storeDir, this.copyDir, { recursive: true });
  }

  /** While it is down: JetStream gets back its contents at the time of `copy`. */
  rollBack(): void {
    this.wipe();
    cpSync(this.copyDir, this.storeDir, { recursive: true });
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
