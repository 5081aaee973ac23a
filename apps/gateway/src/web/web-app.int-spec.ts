import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type GatewayUnderTest, startTestGateway } from '../testing/gateway.fixture.ts';
import { Sender } from '../testing/sender.fixture.ts';

const SCRIPT = 'console.log("the web app")';
const TOKEN = 'Zr4u7x-A2m9cQe1LkT0vWbYhZr4u7x-A';

let folder: string;
let test: GatewayUnderTest;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provena-web-'));
  const file = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'assets'));
  file('index.html', '<!doctype html><title>Provena</title>');
  file('public.html', '<!doctype html><title>For customers</title>');
  file('theme.js', SCRIPT);
  file('.secret.js', SCRIPT);
  file('assets/main-4f2a.js', SCRIPT);
  file('assets/main-4f2a.js.br', brotliCompressSync(SCRIPT));
  test = await startTestGateway({ WEB_DIR: folder });
});
afterAll(async () => {
  await test.stop();
  rmSync(folder, { recursive: true });
});

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

const open = (path: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  fetch(test.gateway.url + path, { method, headers, redirect: 'manual' });
const titleAt = async (path: string) => /<title>(.*)<\/title>/.exec(await (await open(path)).text())?.[1];

describe('the web app', () => {
  it.each(['/', '/?view=active', '/invoices', '/invoices/0198c000-0000-7000-8000-0000000000a1', '/welcome', '/v2'])(
    'is at %s, not signed in, and is asked for anew each time',
    async path => {
      const page = await open(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('x-request-id')).not.toBeNull();
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await page.text()).toContain('<title>Provena</title>');
    },
  );

  it('has files that are kept for ever and files that are not', async () => {
    const script = await open('/assets/main-4f2a.js', { 'accept-encoding': 'identity' });
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toContain('application/javascript');
    expect(await script.text()).toBe(SCRIPT);
    const theme = await open('/theme.js', {});
    expect(theme.headers.get('cache-control')).toBe('no-cache');
    expect(await theme.text()).toBe(SCRIPT);
  });

  it('comes as it was compressed when it was built, to those who read that', async () => {
    const script = await open('/assets/main-4f2a.js', { 'accept-encoding': 'gzip, br' });
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(script.headers.get('vary')).toBe('accept-encoding');
    expect(script.headers.get('content-type')).toContain('application/javascript');
    expect(await script.text()).toBe(SCRIPT);
  });

  it('is not sent again to a browser that has it', async () => {
    const { headers } = await open('/');
    const condition = { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await open('/', { ...BROWSER, ...condition });
    expect(again.status).toBe(304);
  });

  it('answers HEAD like GET, without the page', async () => {
    const page = await open('/invoices', BROWSER, 'HEAD');
    expect({ status: page.status, body: await page.text() }).toEqual({ status: 200, body: '' });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it.each([
    '/assets/main-0000.js',
    '/assets/',
    '/assets',
    '/logo.svg',
    '/.secret.js',
    '/assets/../index.html',
    '/assets/..%2findex.html',
    '/..%2f..%2fetc%2fpasswd.txt',
    '/v1/nothing',
    '/v1',
    '/health/nothing',
    '/metrics/nothing',
  ])('is not at %s, and a browser hears so as from the API', async path => {
    const sender = new Sender(new URL(test.gateway.url).port);
    await sender.head('GET', path, { ...BROWSER, connection: 'close' });
    await sender.closed;
    expect(await sender.answered()).toEqual([404]);
    expect(sender.received).toContain('content-type: application/problem+json');
    expect(sender.received).toContain('"code":"not-found"');
  });

  it('is for browsers: a program hears that there is no such address', async () => {
    expect(await test.send('GET', '/invoices')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await test.send('POST', '/invoices', { headers: BROWSER })).toMatchObject({ status: 404 });
    expect((await open('/', {})).status).toBe(200);
  });

  it('leaves the API and the pages of the gateway as they are', async () => {
    expect((await open('/v1/me')).status).toBe(401);
    expect(await titleAt('/docs')).toBe('Provena API');
    expect((await (await open('/health/live')).json()) as object).toMatchObject({ status: 'ok' });
    expect(await titleAt(`/welcome/${TOKEN}`)).toBe('Not possible – Provena');
  });
});

describe('what customers open', () => {
  it.each(['/a/', '/w/'])('at %s is a page of its own', async path => {
    expect(await titleAt(path + TOKEN)).toBe('For customers');
  });

  it.each([
    ['/v1/public/approvals/', '/a/'],
    ['/v1/public/warranty/', '/w/'],
  ])('at %s sends a browser to %s, and a program back', async (json, page) => {
    const there = await open(json + TOKEN);
    expect([there.status, there.headers.get('location')]).toEqual([303, page + TOKEN]);
    expect(there.headers.get('cache-control')).toBe('no-store');
    const back = await open(page + TOKEN, { accept: 'application/json' });
    expect([back.status, back.headers.get('location')]).toEqual([303, json + TOKEN]);
    expect((await open(json + TOKEN, { accept: '*/*' })).status).not.toBe(303);
  });

  it('stays JSON for all where there is no web app', async () => {
    const { gateway, stop } = await startTestGateway();
    const at = (path: string) => fetch(gateway.url + path, { headers: BROWSER, redirect: 'manual' });
    expect((await at(`/v1/public/warranty/${TOKEN}`)).status).not.toBe(303);
    expect((await at(`/w/${TOKEN}`)).headers.get('location')).toBe(`/v1/public/warranty/${TOKEN}`);
    for (const path of ['/', '/invoices', '/assets/main-4f2a.js']) expect((await at(path)).status).toBe(404);
    await stop();
  });
});
