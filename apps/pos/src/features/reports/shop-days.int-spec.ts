import { ListSessions, OpenSession } from '@provena/contracts';
import type { Harness } from '@provena/testing';
import { keepLocationZone } from '../../persistence/location-zones.ts';
import { addRegister, startPos } from '../../testing/pos.fixture.ts';

const STORE = '0198c000-0000-7000-8000-0000000000a1';
const day = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());
/** At any time, the day in at least one of these two zones is another than in UTC. */
const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
const abroad = zones.find(zone => day(zone) !== day('UTC')) ?? '';

describe('A shop far from UTC', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await startPos();
  }, 120_000);
  afterAll(() => harness.stop());

  it('has sessions of its own days, as soon as its time zone is known', async () => {
    const { id: registerId } = await addRegister(harness, { name: 'Far', locationId: STORE });
    await harness.ask(OpenSession, { registerId, openingFloat: '0.00' });
    const sessionsOf = async (of: string) =>
      (await harness.ask(ListSessions, { registerId, from: of, to: of })).data.length;
    expect(await sessionsOf(day('UTC'))).toBe(1);
    await keepLocationZone(harness.database.sql, { id: STORE, code: 'A', name: 'A', timeZone: abroad, version: 2 });
    expect(await sessionsOf(day(abroad))).toBe(1);
    expect(await sessionsOf(day('UTC'))).toBe(0);
  });
});
