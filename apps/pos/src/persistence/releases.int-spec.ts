import { VoidSale } from '@provena/contracts';
import type { Harness } from '@provena/testing';
import { openSale, startPos, storedSale } from '../testing/pos.fixture.ts';
import { openReleases, releaseDone } from './releases.ts';

describe('the hold of a sale that was voided while nobody could be asked', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  it('is found by the timer until inventory has confirmed it', async () => {
    const { id } = await openSale(harness);
    const { holdId } = await storedSale(harness, id);
    await harness.ask(VoidSale, { saleId: id });
    const found = async () => (await openReleases(harness.database.sql)).filter(release => release.id === id);
    const releases = await found();
    expect(releases).toMatchObject([{ kind: 'SALE', holdId }]);
    for (const release of releases) await releaseDone(harness.database.sql, release);
    expect(await found()).toEqual([]);
  });
});
