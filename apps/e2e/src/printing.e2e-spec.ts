import { aService, lineOf, received, saved } from './support/shop.ts';
import { useTill } from './support/till.ts';

const till = useTill();

describe('a document of more lines and serial numbers than is laid out between two requests', () => {
  it('is printed all the same, in a thread of its own, as often as it is asked for', async () => {
    const [serials, service] = [await received(till.owner, till.phone, till.store, 1_000), await aService(till.owner)];
    const services = Array.from({ length: 20 }, () => ({ itemId: service.id, quantity: 1 }));
    const { id } = await saved(till, [lineOf(till.phone, serials), ...services]);
    for (let time = 0; time < 3; time++) {
      const pdf = await till.sales.get<string>(`/v1/invoices/${id}/documents/INVOICE.pdf`);
      expect(pdf).toMatchObject({ status: 200, body: expect.stringMatching(/^%PDF-.*%%EOF\s*$/s) as string });
    }
  });
});
