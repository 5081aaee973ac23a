import { ReleaseReservation, VoidSale } from '@provena/contracts';
import { eventually, type Harness } from '@provena/testing';
import { openReleases } from '../persistence/releases.ts';
import { openSale, startPos, storedSale } from '../testing/pos.fixture.ts';

describe('a hold that inventory does not take back', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  it.each(['internal', 'nobody answers'])('holds up no other (%s)', async trouble => {
    const first = await openSale(harness);
    const { holdId } = await storedSale(harness, first.id);
    const second = await openSale(harness);
    for (const { id } of [first, second]) await harness.ask(VoidSale, { saleId: id });
    const { connection, subject } = harness.link;
    const inventory = connection.subscribe(subject.call(harness.link, ReleaseReservation.subject), {
      callback: (_, message) => {
        const { reservationId } = message.json<{ reservationId: string }>();
        const released = { output: { state: 'RELEASED', expiresAt: null, units: [] } };
        if (reservationId !== holdId) message.respond(JSON.stringify(released));
        else if (trouble === 'internal') message.respond(JSON.stringify({ failure: 'internal' }));
      },
    });
    const left = async () => (await openReleases(harness.database.sql)).map(({ id }) => id);
    await eventually(async () => expect(await left()).not.toContain(second.id));
    expect(await left()).toContain(first.id);
    inventory.unsubscribe();
  });
});
