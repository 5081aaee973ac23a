import { HEALTH_OF, type Owner } from '@provena/contracts';
import type { NatsLink } from '@provena/messaging';
import { type GatewayUnderTest, linkTo, startTestGateway } from './testing/gateway.fixture.ts';

describe('the gateway', () => {
  let test: GatewayUnderTest;
  let link: NatsLink;
  beforeAll(async () => {
    test = await startTestGateway();
    link = await linkTo(test);
  }, 60_000);
  afterAll(async () => {
    await link.close();
    await test.stop();
  });

  const ready = async () => {
    const { status, body } = await test.send('GET', '/health/ready');
    return { status, problems: body.problems as string[] };
  };
  /** Answers in the place of a service about its health; no answer with `null`. */
  const service = (owner: Owner, problems: string[] | null) =>
    link.connection.subscribe(link.subject(HEALTH_OF[owner].subject), {
      callback: (_, message) => void (problems && message.respond(JSON.stringify({ output: { problems } }))),
    });

  it('is ready while every service is there, answers and can work, and says at once which one does not', async () => {
    const owners = Object.keys(HEALTH_OF) as Owner[];
    const missing = owners.map(owner => `${owner} is not there`);
    expect(await ready()).toEqual({ status: 503, problems: missing });

    const [inventory, invoicing, pos] = owners.map(owner => service(owner, []));
    await link.connection.flush();
    expect(await ready()).toEqual({ status: 200, problems: [] });

    pos?.unsubscribe();
    await link.connection.flush();
    expect(await ready()).toEqual({ status: 503, problems: ['pos is not there'] });

    invoicing?.unsubscribe();
    service('invoicing', null);
    service('pos', ['the database cannot be reached']);
    await link.connection.flush();
    const problems = ['invoicing does not answer', 'pos: the database cannot be reached'];
    expect(await ready()).toEqual({ status: 503, problems });
    inventory?.unsubscribe();
  }, 20_000);
});
