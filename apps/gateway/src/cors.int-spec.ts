import { type RunningGateway, startGateway } from './gateway.ts';
import { type GatewayUnderTest, startTestGateway } from './testing/gateway.fixture.ts';

const OURS = 'https://shop.example';

let test: GatewayUnderTest;
let gateway: RunningGateway;
beforeAll(async () => {
  test = await startTestGateway();
  gateway = await startGateway({ ...test.config, CORS_ORIGINS: `${OURS}, https://till.example` });
}, 60_000);
afterAll(async () => {
  await gateway.stop();
  await test.stop();
});

const preflight = (base: string, origin: string) =>
  fetch(`${base}/v1/invoices`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,idempotency-key',
    },
  });
const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin');

describe('a page of elsewhere', () => {
  it('of a listed origin may ask with a token and a key, and read the answer, also a refusal', async () => {
    const answer = await preflight(gateway.url, OURS);
    expect(answer.status).toBe(204);
    expect(allowed(answer)).toBe(OURS);
    expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('idempotency-key');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    const refused = await fetch(`${gateway.url}/v1/items`, { headers: { origin: OURS } });
    expect([refused.status, allowed(refused)]).toEqual([401, OURS]);
    expect(refused.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['https://evil.example', 'null', `${OURS}.evil.example`, 'http://shop.example'])(
    'of %s may not',
    async origin => expect(allowed(await preflight(gateway.url, origin))).toBeNull(),
  );

  it('may not anywhere unless it is set', async () => {
    const answer = await preflight(test.gateway.url, OURS);
    expect(allowed(answer)).toBeNull();
    expect(answer.ok).toBe(false);
  });
});
