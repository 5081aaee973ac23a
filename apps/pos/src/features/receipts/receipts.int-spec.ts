import { randomUUID } from 'node:crypto';
import { EmailSaleReceipt, GetSaleReceipt, ReprintSaleReceipt } from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { cable, cashier, changeSale, invoiceOf, openSale, startPos } from '../../testing/pos.fixture.ts';

describe('the receipt of a sale', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const aSale = async () => {
    const { id } = await openSale(harness);
    await changeSale(harness, id, sale => sale.addLine(cable, 1, randomUUID()));
    return id;
  };

  const aSoldSale = async () => {
    const id = await aSale();
    await changeSale(harness, id, sale => {
      sale.beginCompletion([{ method: 'CASH', amount: '10.00' }], cashier, { askAgainAt: new Date() });
      sale.complete(invoiceOf('POS-000001'), new Date());
    });
    return id;
  };

  it('is neither shown nor sent nor printed again before it is sold', async () => {
    const saleId = await aSale();
    const refusals = await Promise.all([
      refusalOf(harness.ask(GetSaleReceipt, { saleId })),
      refusalOf(harness.ask(EmailSaleReceipt, { saleId, to: 'ada@mail.example' })),
      refusalOf(harness.ask(ReprintSaleReceipt, { saleId })),
    ]);
    const facts = { kind: 'receipt', id: saleId, saleId };
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'not-found', facts });
  });

  it('is headed by its location while nobody can say who the company is', async () => {
    const { content } = await harness.ask(GetSaleReceipt, { saleId: await aSoldSale() });
    expect(content).toMatch(/^ *Store A\n *Receipt POS-000001\n/);
  });

  it('is sent by nobody while invoicing is not there, which the register is told', async () => {
    const asked = harness.ask(EmailSaleReceipt, { saleId: await aSoldSale(), to: 'ada@mail.example' });
    expect(await refusalOf(asked)).toMatchObject({ code: 'upstream-unavailable' });
  });

  it('is sent only by who may sell, where he may see it, and to what is an address', async () => {
    const saleId = await aSoldSale();
    const ask = (as: object, to = 'ada@mail.example') =>
      refusalOf(harness.ask(EmailSaleReceipt, { saleId, to }, { as }));
    expect(await ask({ permissions: ['invoice:write'] })).toMatchObject({ code: 'forbidden' });
    expect(await ask({ locations: [randomUUID()] })).toMatchObject({ code: 'not-found' });
    expect(await ask({}, 'a@mail.example\r\nBcc: b@mail.example')).toMatchObject({ code: 'validation' });
  });
});
