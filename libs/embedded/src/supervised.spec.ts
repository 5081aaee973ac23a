import { Supervised, type Life } from './supervised.ts';
import { becomesTrue } from './wait.ts';

/** A process without a process: it lives until it is signalled. */
class FakeLife implements Life {
  readonly pid: number;
  readonly env: Record<string, string>;
  readonly exited: Promise<string>;
  #end: (how: string) => void = () => undefined;

  constructor(pid: number, env: Record<string, string>) {
    this.pid = pid;
    this.env = env;
    this.exited = new Promise(resolve => (this.#end = resolve));
  }

  kill(signal: NodeJS.Signals): void {
    this.#end(`was ended by ${signal}`);
  }

  async stop(): Promise<void> {
    this.kill('SIGTERM');
    await this.exited;
  }
}

function supervise({ secondTakesMs = 0 } = {}) {
  const lives: FakeLife[] = [];
  const said: string[] = [];
  const begin = async (env: Record<string, string>) => {
    const life = new FakeLife(lives.length + 1, env);
    lives.push(life);
    if (life.pid === 2 && secondTakesMs > 0) await new Promise(resolve => setTimeout(resolve, secondTakesMs));
    return life;
  };
  return { lives, said, service: new Supervised('invoicing', begin, line => said.push(line)) };
}

describe('A supervised process', () => {
  it('is started again when it dies, without the variables of the life that died, and says so', async () => {
    const { lives, said, service } = supervise();
    await service.start({ FAILPOINTS: 'after-confirm' });
    service.kill('SIGKILL');
    expect(await becomesTrue(() => service.pid === 2, { withinMs: 5_000 })).toBe(true);
    expect(lives.map(life => life.env)).toEqual([{ FAILPOINTS: 'after-confirm' }, {}]);
    expect(said).toEqual(['invoicing was ended by SIGKILL; starting it again in 1 s']);
    await service.stop();
  });

  it('stays down when it was stopped or crashed on purpose, until it is started', async () => {
    const { lives, service } = supervise();
    await service.start();
    await service.crash();
    expect(service.pid).toBeUndefined();
    await service.start();
    await service.stop();
    expect(service.pid).toBeUndefined();
    expect(lives).toHaveLength(2);
  });

  it('is not started twice when somebody starts it while it waits to start again, however long that takes', async () => {
    const { lives, service } = supervise({ secondTakesMs: 1_500 });
    await service.start();
    service.kill('SIGKILL');
    expect(await becomesTrue(() => service.pid === undefined, { withinMs: 5_000 })).toBe(true);
    await service.crash();
    await service.start();
    expect(lives).toHaveLength(2);
    await service.stop();
  });
});
