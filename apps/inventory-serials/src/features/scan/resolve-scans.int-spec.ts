import { ResolveScans } from '@provena/contracts';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';

describe('a batch of scans', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  it('of many codes answers each in its place', async () => {
    const at = await shop.stocked('MANY-1', 'MANY-2');
    await shop.sell(at, 'MANY-2');
    const codes = ['SN:MANY-1', 'SN:MANY-2', '', 'M\u0000', 'nothing', 'many-1'];
    const answer = await shop.ask(ResolveScans, { codes, locationId: at.locationId });
    expect(answer.results).toMatchObject([
      { code: 'SN:MANY-1', outcome: 'SERIAL', serial: { serialNumber: 'MANY-1' } },
      { outcome: 'REFUSED', refusal: { code: 'serial-not-available', facts: { serials: [{ status: 'SOLD' }] } } },
      { outcome: 'REFUSED', refusal: { code: 'validation' } },
      { outcome: 'REFUSED', refusal: { code: 'serial-not-found' } },
      { code: 'nothing', outcome: 'REFUSED', refusal: { code: 'serial-not-found' } },
      { code: 'many-1', outcome: 'SERIAL' },
    ]);
    ResolveScans.output.parse(answer);
  });

  it('of a range is answered number by number, and refused as one when it cannot be read', async () => {
    const at = await shop.stocked('R-01', 'R-02', 'R-03', 'TWO1..TWO3');
    await shop.item('QUANTITY', { sku: 'R-02' });
    await shop.sell(at, 'R-03');
    const codes = ['R-01..SN:R-04', 'R-01', 'TWO1..TWO3', 'A1B1..A2B2', 'R-04..R-01', '1..501'];
    const answer = await shop.ask(ResolveScans, { codes, locationId: at.locationId });
    const range = 'R-01..SN:R-04';
    expect(answer.results).toMatchObject([
      { code: 'SN:R-01', range, outcome: 'SERIAL', serial: { serialNumber: 'R-01' } },
      { code: 'SN:R-02', range, outcome: 'SERIAL', serial: { serialNumber: 'R-02' } },
      { code: 'SN:R-03', range, outcome: 'REFUSED', refusal: { code: 'serial-not-available' } },
      { code: 'SN:R-04', range, outcome: 'REFUSED', refusal: { code: 'serial-not-found' } },
      { code: 'R-01', outcome: 'SERIAL' },
      ...['also the code of something', 'counts in two places', 'runs backwards', 'at most 500'].map(reason => ({
        outcome: 'REFUSED',
        refusal: { code: 'validation', detail: expect.stringContaining(reason) },
      })),
    ]);
    ResolveScans.output.parse(answer);
  });

  it('of ranges together with other codes is answered up to 500 numbers', async () => {
    const { id: locationId } = await shop.location();
    const codes = ['A001..A300', 'X', 'B001..B200', 'C001..C199'];
    const { results } = await shop.ask(ResolveScans, { codes, locationId });
    expect(results).toHaveLength(300 + 1 + 1 + 199);
    expect(results.find(({ code }) => code === 'B001..B200')).toMatchObject({
      refusal: { code: 'validation', detail: expect.stringContaining('goes beyond the 500 codes') },
    });
  });
});
