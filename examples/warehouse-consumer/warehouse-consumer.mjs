/**
 * Keeps a copy of every unit, as a warehouse system would: from the change feed at the start and each time it looks again,
 * from events in between. Both bring the full state of a unit with its version, so that a state that is late, repeated or
 * out of order changes nothing: the highest version stands.
 *
 * Prints the copy as one line of JSON per change. Variables: GATEWAY_URL, PROVENA_USERNAME, PROVENA_PASSWORD, NATS_URL
 * (with the user `warehouse`), and HEAL_SECONDS between two looks at the feed (60).
 */
import { jetstream } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';

const {
  GATEWAY_URL,
  PROVENA_USERNAME,
  PROVENA_PASSWORD,
  NATS_URL,
  NATS_PREFIX = '',
  HEAL_SECONDS = '60',
} = process.env;

/** Units by id. A real system keeps them, and the feed's cursor, in its own database, in one transaction. */
const units = new Map();
let cursor;

const keep = unit => {
  const known = units.get(unit.id);
  if (known && known.version >= unit.version) return;
  units.set(unit.id, { ...known, ...unit });
  const { id, serialNumber, status, locationId, version } = unit;
  process.stdout.write(`${JSON.stringify({ id, serialNumber, status, locationId, version })}\n`);
};

const postJson = async (path, body, token) => {
  const response = await fetch(GATEWAY_URL + path, {
    method: 'POST',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
};

/** Who asks, for half a minute: signed by the gateway, checked by the service that answers. */
const busToken = async () => {
  const { accessToken } = await postJson('/v1/auth/token', { username: PROVENA_USERNAME, password: PROVENA_PASSWORD });
  return (await postJson('/v1/auth/bus-token', undefined, accessToken)).token;
};

const { hostname, port, username, password } = new URL(NATS_URL);
const connection = await connect({
  servers: `${hostname}:${port}`,
  user: decodeURIComponent(username),
  pass: decodeURIComponent(password),
  inboxPrefix: '_INBOX_warehouse',
  maxReconnectAttempts: -1,
});

/** Asks the inventory. A refusal is an answer with a code; no answer in time is an error. */
const ask = async (message, input) => {
  const sent = headers();
  sent.set('Pv-Token', await busToken());
  sent.set('Pv-Time-Left', '5000');
  const subject = `${NATS_PREFIX}inventory-serials.${message}`;
  const reply = await connection.request(subject, JSON.stringify(input), { timeout: 5_000, headers: sent });
  const answer = reply.json();
  if (answer.refusal) throw new Error(`${message} was refused: ${answer.refusal.code}: ${answer.refusal.detail}`);
  return answer.output;
};

/** Everything that changed since the last look, page after page. What events missed is mended here. */
const heal = async () => {
  for (let hasMore = true; hasMore;) {
    const changes = await ask('qry.list-unit-changes.v1', { since: cursor, limit: 1000 });
    changes.data.forEach(keep);
    ({ cursor, hasMore } = changes);
  }
};

/** Events of units, from the durable consumer that is there for warehouse systems: none is lost while this does not run. */
const follow = async () => {
  const stream = `${NATS_PREFIX}INVENTORY_SERIALS`.replaceAll('.', '_').toUpperCase();
  const consumer = await jetstream(connection).consumers.get(stream, 'warehouse');
  for await (const message of await consumer.consume()) {
    const { units: changed = [] } = message.json();
    changed.forEach(keep);
    message.ack();
  }
};

const stop = async () => {
  await connection.close();
  process.exit(0);
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

await heal();
setInterval(() => heal().catch(error => process.stderr.write(`${error.message}\n`)), Number(HEAL_SECONDS) * 1000);
await follow();
