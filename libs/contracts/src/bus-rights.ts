import { everyContract } from './every-contract.ts';
import type { Contract, EventContract, Owner, RequestContract } from './message.ts';
import type { Permission } from './permissions.ts';

/** The users of the message broker, each with a password of its own. */
export type BusUser = Owner | 'gateway' | 'warehouse';

/** Subjects a user may publish to and subscribe to; nothing else is allowed. */
export interface BusRights {
  publish: string[];
  subscribe: string[];
}

const OWNERS: readonly Owner[] = ['inventory-serials', 'invoicing', 'pos'];

/** Only services that write documents may give units away for a document. */
const people = (permission: Permission): boolean => permission !== 'inventory:claim';
const forDocuments = (permission: Permission): boolean => /^(catalogue:read|inventory:(read|claim))$/.test(permission);
const forSales = (permission: Permission): boolean =>
  /^(invoice:(read|write)|customer:read|payment:(write|refund)|pos:sell)$/.test(permission);
const ofWarehouses = (permission: Permission): boolean => /^(catalogue:read|inventory:(read|write))$/.test(permission);

/** The messages each user may send, by the permission a message needs: a new message is reached by those it is for. */
const ASKS: Record<BusUser, Partial<Record<Owner, (permission: Permission) => boolean>>> = {
  gateway: { 'inventory-serials': people, invoicing: people, pos: people },
  invoicing: { 'inventory-serials': forDocuments },
  pos: { 'inventory-serials': forDocuments, invoicing: forSales },
  'inventory-serials': {},
  warehouse: { 'inventory-serials': ofWarehouses },
};

/** Readers of a stream outside this system. The stream's owner makes their consumers, so that they need no right to. */
export const OUTSIDE_READERS: Partial<Record<Owner, readonly string[]>> = { 'inventory-serials': ['warehouse'] };

/** One stream per owner holds all its facts: `INVENTORY_SERIALS`. */
export const streamOf = (owner: Owner, prefix = ''): string =>
  `${prefix}${owner}`.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase();

/** `invoicing__item-changed_v1`: renaming it reads the whole stream again. */
export const consumerOf = (service: string, event: EventContract): string =>
  `${service}__${event.name}_v${event.version}`;

const isRequest = (contract: Contract): contract is RequestContract => contract.kind !== 'evt';
const isEvent = (contract: Contract): contract is EventContract => contract.kind === 'evt';

const requestsOf = (owner: Owner) => everyContract.filter(isRequest).filter(contract => contract.owner === owner);
const eventsOf = (owner: Owner) => everyContract.filter(isEvent).filter(contract => contract.owner === owner);

/** The messages `user` may send. */
export const askedBy = (user: BusUser): RequestContract[] =>
  OWNERS.flatMap(owner => requestsOf(owner).filter(({ permission }) => ASKS[user][owner]?.(permission) ?? false));

/** The rights to read one consumer; both forms of acknowledgement, since nats-server 2.15 has another. */
const reading = (stream: string, consumer: string): string[] => [
  `$JS.API.CONSUMER.INFO.${stream}.${consumer}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
  `$JS.ACK.${stream}.${consumer}.>`,
  `$JS.ACK.*.*.${stream}.${consumer}.>`,
];

const making = (stream: string): string[] => [`$JS.API.STREAM.INFO.${stream}`, `$JS.API.STREAM.CREATE.${stream}`];

/** A service follows facts, its own too, under consumers that have its name. */
const following = (service: Owner): string[] =>
  OWNERS.flatMap(owner => {
    const stream = streamOf(owner);
    const consumers = eventsOf(owner).flatMap(event => {
      const consumer = consumerOf(service, event);
      return [`$JS.API.CONSUMER.CREATE.${stream}.${consumer}.${event.subject}`, ...reading(stream, consumer)];
    });
    return [...making(stream), ...consumers];
  });

/** A service states its facts, keeps its stream, and makes the consumers of readers outside. */
const stating = (service: Owner): string[] => {
  const stream = streamOf(service);
  const outside = (OUTSIDE_READERS[service] ?? []).flatMap(reader => [
    `$JS.API.CONSUMER.INFO.${stream}.${reader}`,
    `$JS.API.CONSUMER.CREATE.${stream}.${reader}.${service}.evt.>`,
  ]);
  return [
    ...eventsOf(service).map(({ subject }) => subject),
    ...making(stream),
    `$JS.API.CONSUMER.LIST.${stream}`,
    `$JS.API.CONSUMER.DELETE.${stream}.*`,
    ...outside,
  ];
};

/** Answers go to the private inboxes of those who may send requests. */
const answering = (service: Owner): string[] =>
  (Object.keys(ASKS) as BusUser[]).filter(user => ASKS[user][service]).map(user => `_INBOX_${user}.>`);

/** The gateway reads the ends of streams by consumers that have no name of their own, one for each of its lives. */
const tailing = (): string[] =>
  OWNERS.map(owner => streamOf(owner)).flatMap(stream => [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.CONSUMER.CREATE.${stream}`,
    `$JS.API.CONSUMER.INFO.${stream}.*`,
    `$JS.API.CONSUMER.DELETE.${stream}.*`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
  ]);

const isOwner = (user: BusUser): user is Owner => (OWNERS as readonly string[]).includes(user);

/**
 * Everything `user` needs on the broker, made from the contracts. Requests are answered in the queue group of their
 * owner only.
 */
export const busRightsOf = (user: BusUser): BusRights => {
  const asked = askedBy(user).map(({ subject }) => subject);
  const inbox = `_INBOX_${user}.>`;
  if (isOwner(user)) {
    return {
      publish: [...asked, ...answering(user), ...stating(user), ...following(user)],
      subscribe: [...requestsOf(user).map(({ subject }) => `${subject} ${user}`), inbox],
    };
  }
  const reads = user === 'gateway' ? tailing() : reading(streamOf('inventory-serials'), user);
  return { publish: [...asked, ...reads], subscribe: [inbox] };
};
