import { Database, statement } from '@provena/database';
import { createServiceDatabase, startBackbone, testKeys } from '@provena/testing';
import { AttemptStore } from '../persistence/attempts.ts';
import { schema } from '../persistence/schema.ts';
import { Users } from '../persistence/users.ts';
import { AccessTokens } from './access-tokens.ts';
import { Brakes } from './brakes.ts';
import { Hasher, type Hashing } from './hasher.ts';
import { SignIn } from './sign-in.ts';

let database: Database;
let end: () => Promise<void>;

beforeAll(async () => {
  const backbone = await startBackbone();
  const made = await createServiceDatabase(backbone.postgresUrl, 'brakes_spec', schema);
  database = await Database.open({ url: made.url, name: 'brakes' });
  end = async () => {
    await database.close();
    await made.drop();
    await backbone.stop();
  };
});
afterAll(() => end());

const gateway = () => new Brakes(new AttemptStore(database));
const passes = statement('time_passes', `update attempt set busy_until = busy_until - make_interval(secs => $1)`);
const later = (seconds: number) => database.sql.rows(passes, [seconds]);

/** The number of `count` attempts at once that were let through to the check. */
const judged = async (brakes: Brakes, count: number, of: (index: number) => [string, string]): Promise<number> => {
  const attempts = Array.from({ length: count }, (_, index) => brakes.count(...of(index)));
  const outcomes = await Promise.allSettled(attempts);
  const refused = outcomes.filter(outcome => outcome.status === 'rejected');
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'rate-limited' });
  return count - refused.length;
};

describe('the brakes', () => {
  it('let ten guesses at a name through, from however many places, at however many gateways', async () => {
    const brakes = [gateway(), gateway()];
    const counts = await Promise.all(brakes.map(one => judged(one, 40, index => ['ann', `192.0.2.${index}`])));
    expect(counts.reduce((sum, count) => sum + count)).toBe(10);
    expect(await judged(gateway(), 5, () => ['ANN', '198.51.100.1'])).toBe(0);
  });

  it('then one a minute; who comes too early does not put it off', async () => {
    expect(await judged(gateway(), 20, () => ['bob', '192.0.2.1'])).toBe(10);
    await expect(gateway().count('bob', '192.0.2.2')).rejects.toMatchObject({
      facts: { retryAfterSeconds: expect.any(Number) },
    });
    await later(30);
    expect(await judged(gateway(), 5, () => ['bob', '192.0.2.3'])).toBe(0);
    await later(31);
    expect(await judged(gateway(), 5, () => ['bob', '192.0.2.4'])).toBe(1);
  });

  it('do not keep the owner of a name out of a place known to be theirs', async () => {
    await (await gateway().count('eve', '203.0.113.1')).right();
    expect(await judged(gateway(), 40, index => ['eve', `192.0.2.${index}`])).toBe(10);
    expect(await judged(gateway(), 1, () => ['eve', '203.0.113.1'])).toBe(1);
    expect(await judged(gateway(), 30, () => ['eve', '203.0.113.1'])).toBe(9);
    expect(await judged(gateway(), 1, () => ['mallory', '203.0.113.1'])).toBe(1);
  });

  it('let fifty guesses from a place through, for whatever names', async () => {
    expect(await judged(gateway(), 70, index => [`name ${index}`, '198.51.100.9'])).toBe(50);
    expect(await judged(gateway(), 1, () => ['another', '198.51.100.10'])).toBe(1);
  });

  it('cost nothing when the password was right', async () => {
    for (let time = 0; time < 15; time++) await (await gateway().count('dan', '203.0.113.7')).right();
    expect(await judged(gateway(), 20, () => ['dan', '203.0.113.7'])).toBe(10);
  });

  it('remember who is refused without a statement, and forget what decides nothing any more', async () => {
    const store = new AttemptStore(database);
    const brakes = new Brakes(store);
    await judged(brakes, 70, index => [`name ${index}`, '198.51.100.20']);
    expect(() => brakes.checkPlace('198.51.100.20')).toThrow(expect.objectContaining({ code: 'rate-limited' }));
    await later(100_000);
    await store.forgetOld();
    const left = statement('attempts_left', `select key from attempt`);
    expect(await database.sql.rows(left)).toEqual([]);
  });

  it('keep no name as it was typed', async () => {
    await gateway().count('typed my password here', '203.0.113.8');
    const kept = await database.sql.rows<{ key: string }>(statement('attempt_keys', `select key from attempt`));
    expect(JSON.stringify(kept)).not.toContain('typed');
  });
});

/** Compares passwords as ever, and knows how many. */
class CountingHasher extends Hasher {
  compared = 0;

  override inTurn<T>(asker: string, work: (hashing: Hashing) => Promise<T>): Promise<T> {
    return super.inTurn(asker, hashing =>
      work({
        ...hashing,
        matches: (password, kept) => {
          this.compared += 1;
          return hashing.matches(password, kept);
        },
      }),
    );
  }
}

describe('signing in', () => {
  const hashers = [new CountingHasher(), new CountingHasher()];
  afterAll(() => hashers.forEach(hasher => hasher.close()));

  it('counts a guess before the password is looked at: of eighty at once at two gateways ten are compared', async () => {
    const tokens = await AccessTokens.of((await testKeys('access-token')).privateJwk);
    const gateways = hashers.map(hasher => new SignIn(new Users(database), tokens, hasher, gateway()));
    const guesses = Array.from({ length: 80 }, (_, index) =>
      gateways[index % 2]!.signIn({ username: 'fay', password: `guess ${index}` }, `192.0.2.${index}`),
    );
    const codes = (await Promise.allSettled(guesses)).map(guess =>
      guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in',
    );
    expect(codes.filter(code => code === 'unauthenticated')).toHaveLength(10);
    expect(codes.filter(code => code === 'rate-limited')).toHaveLength(70);
    expect(hashers.reduce((sum, { compared }) => sum + compared, 0)).toBe(10);
  });
});
