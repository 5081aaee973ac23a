import { CreateTeam, GetTeam, type RequestContract } from '@provena/contracts';
import type { NatsLink } from '@provena/messaging';
import { eventually } from '@provena/testing';
import { type GatewayUnderTest, linkTo, startTestGateway } from './testing/gateway.fixture.ts';

const ID = '0198c000-0000-7000-8000-0000000000a1';
const TEAM = { id: ID, name: 'Night shift', isActive: true, version: 1 };
const AT_ONCE = 2;
const WAITING_OF_ONE = 64;
/** Who waits is refused after it. */
const PATIENCE_MS = 2_000;

describe('Commands beyond what a service can do at once', () => {
  let test: GatewayUnderTest;
  let link: NatsLink;
  let tokens: Record<'owner' | 'manager', string>;
  beforeAll(async () => {
    test = await startTestGateway({ COMMANDS_AT_ONCE: String(AT_ONCE) });
    tokens = { owner: await test.tokenOf('owner'), manager: await test.tokenOf('manager') };
    link = await linkTo(test);
  }, 30_000);
  afterAll(async () => {
    await link.close();
    await test.stop();
  });

  /** A service that answers a request only when it is told to; `taken` are the requests that wait for that. */
  const slowService = async ({ subject }: RequestContract) => {
    const taken: (() => void)[] = [];
    const subscription = link.connection.subscribe(link.subject(subject), {
      callback: (_, message) => void taken.push(() => message.respond(JSON.stringify({ output: TEAM }))),
    });
    await link.connection.flush();
    return { taken, stop: () => subscription.unsubscribe() };
  };

  const create = (token: string) => test.send('POST', '/v1/teams', { token, json: { name: TEAM.name } });

  /** One more command of a person than may be under way and wait; answers how soon one was refused, and how all ended. */
  const flood = async () => {
    const service = await slowService(CreateTeam);
    const began = performance.now();
    const all = Array.from({ length: AT_ONCE + WAITING_OF_ONE + 1 }, () => create(tokens.owner));
    const refused = await Promise.race(all);
    const refusedAfter = performance.now() - began;
    expect(service.taken).toHaveLength(AT_ONCE);
    all.push(create(tokens.manager));
    let isOver = false;
    void Promise.allSettled(all).then(() => (isOver = true));
    let done = 0;
    await eventually(() => {
      for (const answer of service.taken.splice(0)) {
        answer();
        done += 1;
      }
      expect(isOver).toBe(true);
    });
    service.stop();
    return { refused, refusedAfter, done, statuses: (await Promise.all(all)).map(({ status }) => status) };
  };

  it('are refused at once where one person has many that wait, and what is refused was never begun', async () => {
    const { refused, done, statuses, ...first } = await flood();
    expect(refused).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(statuses.filter(status => status === 201)).toHaveLength(done);
    expect(statuses.filter(status => status !== 201 && status !== 503)).toEqual([]);
    expect(statuses.at(-1)).toBe(201);
    // A busy machine may need longer than the patience of who waits, so that it is tried again there.
    let { refusedAfter } = first;
    for (let tries = 0; refusedAfter >= PATIENCE_MS && tries < 3; tries += 1) ({ refusedAfter } = await flood());
    expect(refusedAfter).toBeLessThan(PATIENCE_MS);
  }, 60_000);

  it('do not hold up whoever reads', async () => {
    const [commands, queries] = [await slowService(CreateTeam), await slowService(GetTeam)];
    const waiting = [create(tokens.owner), create(tokens.owner), create(tokens.owner)];
    await eventually(() => expect(commands.taken).toHaveLength(AT_ONCE));
    const read = test.send('GET', `/v1/teams/${ID}`, { token: tokens.owner });
    await eventually(() => expect(queries.taken).toHaveLength(1));
    queries.taken.shift()?.();
    expect((await read).status).toBe(200);
    expect(commands.taken).toHaveLength(AT_ONCE);
    for (const answer of commands.taken.splice(0)) answer();
    await eventually(() => expect(commands.taken).toHaveLength(1));
    commands.taken.shift()?.();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([201, 201, 201]);
    commands.stop();
    queries.stop();
  }, 30_000);
});
