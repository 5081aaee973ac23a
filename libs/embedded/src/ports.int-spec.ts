import { createServer, type AddressInfo } from 'node:net';
import { freePort, requireFreePort } from './ports.ts';
import { StartProblem } from './start-problem.ts';

describe('A port', () => {
  it('that was found free can be listened on, and no outgoing connection is given it', async () => {
    const port = await freePort();
    expect(port).toBeLessThan(32_768);
    await expect(requireFreePort(port, 'PORT')).resolves.toBeUndefined();
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
