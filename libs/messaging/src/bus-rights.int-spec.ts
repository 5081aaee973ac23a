import { connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node';
import {
  askedBy,
  busRightsOf,
  type BusUser,
  everyContract,
  HoldUnits,
  ItemChanged,
  ReceiveUnits,
  ReservationChanged,
  SaveInvoice,
  streamOf,
} from '@provena/contracts';
import { eventually, OwnNats } from '@provena/testing';

const USERS: BusUser[] = ['gateway', 'inventory-serials', 'invoicing', 'pos', 'warehouse'];
const STREAMS = (['inventory-serials', 'invoicing', 'pos'] as const).map(owner => streamOf(owner));

/** Every subject there is to be allowed or refused, and some that belong to no service. */
const subjects = [
  ...everyContract.map(({ subject }) => subject),
  ...USERS.map(user => `_INBOX_${user}.x`),
  '_INBOX.x',
  'nobody.cmd.nothing.v1',
  '$SYS.REQ.SERVER.PING',
  '$JS.API.INFO',
  ...STREAMS.flatMap(stream => [
    ...['INFO', 'CREATE', 'UPDATE', 'DELETE', 'PURGE', 'SNAPSHOT', 'RESTORE', 'MSG.DELETE', 'MSG.GET'].map(
      what => `$JS.API.STREAM.${what}.${stream}`,
    ),
    `$JS.API.CONSUMER.LIST.${stream}`,
    `$JS.API.CONSUMER.CREATE.${stream}`,
    ...['warehouse', 'invoicing__item-changed_v1', 'pos__item-changed_v1', 'x'].flatMap(consumer => [
      ...['INFO', 'DELETE', 'MSG.NEXT', 'CREATE'].map(what => `$JS.API.CONSUMER.${what}.${stream}.${consumer}`),
      `$JS.API.CONSUMER.CREATE.${stream}.${consumer}.${ItemChanged.subject}`,
      `$JS.ACK.${stream}.${consumer}.1.1.1.1.0`,
    ]),
  ]),
];

const covers = (allowed: string, subject: string): boolean => {
  const [pattern, names] = [allowed.split('.'), subject.split('.')];
  const isOpen = pattern.at(-1) === '>';
  const matches = pattern.every(
    (token, place) => (token === '>' && names.length > place) || token === '*' || token === names[place],
  );
  return matches && (isOpen || pattern.length === names.length);
};
const isAllowed = (rights: string[], subject: string) => rights.some(right => covers(right, subject));

describe('the rights on the broker', () => {
  let nats: OwnNats;
  const connections = {} as Record<BusUser, NatsConnection>;
  const refused = {} as Record<BusUser, string[]>;
  const refusals = (user: BusUser, subject: string) =>
    refused[user].filter(refusal => refusal === `subscription ${subject}`).length;

  beforeAll(async () => {
    nats = await OwnNats.start(USERS.map(user => ({ user, password: user, permissions: busRightsOf(user) })));
    for (const user of USERS) {
      const connection = await connect({ servers: nats.url, user, pass: user, inboxPrefix: `_INBOX_${user}` });
      connections[user] = connection;
      refused[user] = [];
      void noteRefusals(connection, refused[user]);
    }
  });
  afterAll(async () => {
    for (const connection of Object.values(connections)) await connection.close();
    await nats.stop();
  });

  const noteRefusals = async (connection: NatsConnection, into: string[]) => {
    for await (const status of connection.status()) {
      if (status.type !== 'error' || !(status.error instanceof PermissionViolationError)) continue;
      into.push(`${status.error.operation} ${status.error.subject}`);
    }
  };

  it.each(USERS)('of %s are the subjects it needs, to publish and to subscribe, and no other', async user => {
    const [connection, rights] = [connections[user], busRightsOf(user)];
    for (const subject of subjects) {
      connection.publish(subject);
      connection.subscribe(subject, { callback: () => undefined, queue: user });
    }
    await connection.flush();
    await connection.flush();
    const answers = subjects.map(subject => [
      subject,
      !refused[user].includes(`publish ${subject}`),
      refusals(user, subject) === 0,
    ]);
    const subscribable = rights.subscribe.map(right => right.split(' ')[0] ?? '');
    const expected = subjects.map(subject => [
      subject,
      isAllowed(rights.publish, subject),
      isAllowed(subscribable, subject),
    ]);
    expect(answers).toEqual(expected);
  });

  it('let a service answer its requests in its own queue group only', async () => {
    connections.invoicing.subscribe(SaveInvoice.subject, { callback: () => undefined });
    connections.invoicing.subscribe(SaveInvoice.subject, { queue: 'spy', callback: () => undefined });
    await eventually(() => expect(refusals('invoicing', SaveInvoice.subject)).toBe(2));
  });

  it('let nobody take a stream away, read the inbox of another, or state the facts of another', () => {
    for (const user of USERS) {
      const { publish, subscribe } = busRightsOf(user);
      for (const stream of STREAMS) {
        for (const what of ['DELETE', 'PURGE', 'UPDATE', 'RESTORE', 'MSG.DELETE'])
          expect(isAllowed(publish, `$JS.API.STREAM.${what}.${stream}`)).toBe(false);
      }
      for (const other of USERS.filter(each => each !== user))
        expect(isAllowed(subscribe, `_INBOX_${other}.x`)).toBe(false);
      const facts = everyContract.filter(({ kind, owner }) => kind === 'evt' && owner !== user);
      for (const { subject } of facts) expect(isAllowed(publish, subject)).toBe(false);
    }
  });

  it('of a warehouse system reach what a warehouse does and nothing of documents, sales or people', () => {
    const asked = askedBy('warehouse');
    expect(asked).toContain(ReceiveUnits);
    expect(asked).not.toContain(HoldUnits);
    expect(asked.every(({ owner }) => owner === 'inventory-serials')).toBe(true);
    expect(isAllowed(busRightsOf('warehouse').publish, ReservationChanged.subject)).toBe(false);
  });
});
