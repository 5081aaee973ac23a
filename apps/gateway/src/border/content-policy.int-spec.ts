import { type GatewayUnderTest, startTestGateway } from '../testing/gateway.fixture.ts';

let test: GatewayUnderTest;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.stop());

const policyAt = async (path: string) => (await fetch(test.gateway.url + path)).headers.get('content-security-policy');

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src blob:; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'none'";

describe('the policy of what an answer may run', () => {
  it('is strict for every answer, also for refusals', async () => {
    for (const path of ['/v1/me', '/nothing', '/health/live', '/openapi.json', '/docs/problems/forbidden', '/docs/x']) {
      expect([path, await policyAt(path)]).toEqual([path, STRICT]);
    }
  });

  it('takes nothing unsafe at any address but the page of the API’s document', async () => {
    const addresses = test.gateway.routes.all().flatMap(route => /^GET (.*)/.exec(route)?.[1] ?? []);
    expect(addresses.length).toBeGreaterThan(50);
    const unsafe: string[] = [];
    for (const address of addresses) {
      const policy = await policyAt(address.replaceAll(/:\w+/g, 'Zr4u7x-A2m9cQe1LkT0vWbYh').replace('*', 'x'));
      expect([address, policy]).toEqual([address, expect.stringMatching(/^default-src 'none'; /)]);
      if (policy?.includes('unsafe')) unsafe.push(address);
    }
    expect(unsafe.sort()).toEqual(['/docs', '/docs/']);
    expect(await policyAt('/docs')).toBe(STRICT.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
  });
});
