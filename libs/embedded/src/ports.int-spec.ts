import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { freePort, requireFreePort } from './ports.ts';
import { StartProblem } from './start-problem.ts';

describe('A port', () => {
  it('that was found free can be listened on, and no outgoing connection is given it', async () => {
    const port = await freePort();
    expect(port).toBeLessThan(32_768);
    await expect(requireFreePort(port, 'PORT')).resolves.toBeUndefined();
  });

  it('that was found is given to no other process as long as its own one lives', async () => {
    const port = await freePort();
    const library = new URL('./port-claims.ts', import.meta.url).href;
    const claiming = (claimed: number) =>
      `console.log((await import(${JSON.stringify(library)})).claimPort(${claimed})); setInterval(() => undefined, 1000);`;
    const args = (claimed: number) => ['--input-type=module', '-e', claiming(claimed)];
    const other = async (claimed: number) => {
      const child = spawn(process.execPath, args(claimed), { stdio: ['ignore', 'pipe', 'inherit'], env: {} });
      const [answer] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      child.kill('SIGKILL');
      await once(child, 'exit');
      return answer;
    };
    expect(await other(port)).toBe('false');
    expect(await other(port + 40_000)).toBe('true');
    // That process is dead, and its ports are free for all.
    expect(await other(port + 40_000)).toBe('true');
  });

  it('that is taken is refused with the variable that chooses another', async () => {
    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const refusal = requireFreePort(port, 'PORT');
    await expect(refusal).rejects.toBeInstanceOf(StartProblem);
    await expect(refusal).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1}.`,
    );
    other.close();
  });
});
