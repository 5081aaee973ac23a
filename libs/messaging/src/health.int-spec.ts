import { serveHealth } from './health.ts';

describe('the health port', () => {
  let problems: () => Promise<string[]>;
  let health: Awaited<ReturnType<typeof serveHealth>>;

  beforeAll(async () => {
    health = await serveHealth('127.0.0.1', 0, () => problems());
  });
  afterAll(() => {
    health.server.close();
    health.server.closeAllConnections();
  });

  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${health.port}${path}`);
    return { status: response.status, body: await response.text() };
  };

  it('says that the process lives, whatever its surroundings', async () => {
    problems = async () => ['the broker is away'];
    expect(await get('/health/live')).toEqual({ status: 200, body: '{"status":"ok"}' });
  });

  it('says that it is ready when nothing is wrong', async () => {
    problems = async () => [];
    expect(await get('/health/ready')).toEqual({ status: 200, body: '{"status":"ok","problems":[]}' });
  });

  it('says why it is not ready', async () => {
    problems = async () => ['PostgreSQL runs with fsync off'];
    expect(await get('/health/ready')).toEqual({
      status: 503,
      body: '{"status":"not-ready","problems":["PostgreSQL runs with fsync off"]}',
    });
  });

  it('is not ready when that cannot be found out', async () => {
    problems = async () => Promise.reject(new Error('secret'));
    const { status, body } = await get('/health/ready');
    expect(status).toBe(503);
    expect(body).not.toContain('secret');
  });

  it('shows measurements as text', async () => {
    expect((await get('/metrics')).body).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('has nothing else', async () => {
    expect((await get('/')).status).toBe(404);
  });
});
