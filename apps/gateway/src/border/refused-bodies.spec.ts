import type { AddressInfo } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { Sender } from '../testing/sender.fixture.ts';
import { type DrainBounds, drainRefusedBodies } from './refused-bodies.ts';

const LIMIT = 1024;
const MEGABYTE = 1024 * 1024;

let server: FastifyInstance;
let port: number;

/** Refuses a body that is too large, and all requests at /closed before the body is read. */
const begin = async (bounds?: DrainBounds) => {
  server = fastify({ bodyLimit: LIMIT, forceCloseConnections: 'idle' });
  drainRefusedBodies(server, bounds);
  server.addHook('onRequest', async (request, reply) => {
    if (request.url === '/closed') await reply.code(403).send('no');
  });
  server.post('/', () => 'yes');
  server.post('/closed', () => 'yes');
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
};
afterEach(() => server.close());

describe('a refused body', () => {
  const REFUSALS: [string, string, object, number][] = [
    ['is too large', '/', {}, 413],
    ['is not wanted from this caller', '/closed', {}, 403],
    ['is not wanted from this caller, who will send no more after it', '/closed', { connection: 'close' }, 403],
  ];

  it.each(REFUSALS)(
    'that %s is read to its end by a server that answered long ago',
    async (_, path, headers, status) => {
      await begin();
      const sender = new Sender(port);
      await sender.head('POST', path, { ...headers, 'content-length': 8 * MEGABYTE });
      expect(await sender.answered()).toEqual([status]);
      for (let sent = 0; sent < 8; sent++) await sender.write(Buffer.alloc(MEGABYTE));
      sender.socket.end();
      await sender.closed;
      expect(sender.error).toBeUndefined();
    },
  );

  it('of pieces is read to its end, too', async () => {
    await begin();
    const sender = new Sender(port);
    await sender.head('POST', '/', { 'transfer-encoding': 'chunked' });
    for (let sent = 0; sent < 8; sent++) {
      await sender.write(`${MEGABYTE.toString(16)}\r\n${'x'.repeat(MEGABYTE)}\r\n`);
    }
    await sender.write('0\r\n\r\n');
    expect(await sender.answered()).toEqual([413]);
    await sender.closed;
    expect(sender.error).toBeUndefined();
    sender.socket.destroy();
  });

  it('leaves the connection to the next request', async () => {
    await begin();
    const sender = new Sender(port);
    await sender.head('POST', '/closed', { 'content-length': MEGABYTE });
    await sender.answered();
    await sender.write(Buffer.alloc(MEGABYTE));
    await sender.head('POST', '/', { 'content-length': 2 });
    await sender.write('{}');
    expect(await sender.answered(2)).toEqual([403, 200]);
    sender.socket.destroy();
  });

  it('can be sent by fetch, again and again', async () => {
    await begin();
    const body = JSON.stringify('x'.repeat(MEGABYTE));
    for (let time = 0; time < 50; time++) {
      const { status } = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(status).toBe(413);
    }
  });

  it.each(['/', '/closed'])('without an end is not read for ever, and its sender is cut: %s', async path => {
    await begin({ bytes: MEGABYTE, milliseconds: 500 });
    const sender = new Sender(port);
    await sender.head('POST', path, { 'content-length': 1024 ** 4 });
    let sent = 0;
    const piece = Buffer.alloc(MEGABYTE);
    const asLongAsItIsTaken = async () => {
      for (; sent < 512; sent++) await sender.write(piece);
    };
    await expect(asLongAsItIsTaken()).rejects.toThrow();
    await sender.closed;
    expect(await sender.answered()).toEqual([path === '/' ? 413 : 403]);
    // Beside the body that is read, only the buffers of the system hold any bytes.
    expect(sent).toBeLessThan(64);
  });

  it('that does not come is not waited for, and not by a server that stops', async () => {
    await begin({ bytes: MEGABYTE, milliseconds: 100 });
    const sender = new Sender(port);
    await sender.head('POST', '/closed', { 'content-length': 10 });
    await sender.closed;
    expect(await sender.answered()).toEqual([403]);
    sender.socket.destroy();
    await server.close();

    await begin({ bytes: MEGABYTE, milliseconds: 2 ** 30 });
    const [closed, tooLarge] = [new Sender(port), new Sender(port)];
    await closed.head('POST', '/closed', { 'content-length': 10 });
    await tooLarge.head('POST', '/', { 'content-length': MEGABYTE });
    await Promise.all([closed.answered(), tooLarge.answered()]);
    await server.close();
    await Promise.all([closed.closed, tooLarge.closed]);
    closed.socket.destroy();
    tooLarge.socket.destroy();
  });
});
