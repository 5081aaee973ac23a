import { randomUUID } from 'node:crypto';
import {
  AddSaleLine,
  ChangeSaleLine,
  CompleteSale,
  GetSale,
  OpenSale,
  OpenSession,
  RemoveSaleLine,
  RenewSale,
  ScanIntoSale,
  SetSaleCustomer,
  SetSaleLineSerials,
  VoidSale,
} from '@provena/contracts';
import { type Harness, refusalOf } from '@provena/testing';
import { addRegister, cable, changeSale, openSale, phone, startPos, storedSale } from '../../testing/pos.fixture.ts';

describe('a sale at a register', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startPos();
  });
  afterAll(() => harness.stop());

  const withCable = async () => {
    const { id } = await openSale(harness);
    const lineId = randomUUID();
    await changeSale(harness, id, sale => sale.addLine(cable, 1, lineId));
    return { id, lineId };
  };

  const withPhone = async () => {
    const { id } = await openSale(harness);
    const lineId = randomUUID();
    await changeSale(harness, id, sale => sale.captureOne(phone, 'PX-1', lineId));
    return { id, lineId };
  };

  it('is opened in the open session, with a number of its own', async () => {
    const { id: registerId, locationId } = await addRegister(harness);
    const session = await harness.ask(OpenSession, { registerId, openingFloat: '0' });
    const { sale } = await harness.ask(OpenSale, { registerId });
    expect(sale).toMatchObject({
      registerId,
      locationId,
      sessionId: session.id,
      status: 'OPEN',
      lines: [],
      total: '0.00',
    });
    expect(sale.number).toMatch(/^S-\d{6}$/);
    const { sale: next } = await harness.ask(OpenSale, { registerId });
    expect(next.number).not.toBe(sale.number);
    expect(await harness.ask(GetSale, { id: sale.id })).toEqual(sale);
  });

  it('is opened once per command, also by twenty at once', async () => {
    const { id: registerId } = await addRegister(harness);
    await harness.ask(OpenSession, { registerId, openingFloat: '0' });
    const commandId = randomUUID();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => harness.ask(OpenSale, { registerId }, { commandId })),
    );
    expect(new Set(replies.map(({ sale }) => sale.id)).size).toBe(1);
  });

  it('needs an open session', async () => {
    const { id: registerId } = await addRegister(harness);
    expect(await refusalOf(harness.ask(OpenSale, { registerId }))).toMatchObject({
      code: 'session-not-open',
      facts: { registerId },
    });
  });

  it('is not there for who may not see its location', async () => {
    const { id } = await withCable();
    const elsewhere = { as: { locations: [randomUUID()] } };
    const payments = [{ method: 'CASH' as const, amount: '10' }];
    const asked = [
      harness.ask(GetSale, { id }, elsewhere),
      harness.ask(RenewSale, { saleId: id }, elsewhere),
      harness.ask(VoidSale, { saleId: id }, elsewhere),
      harness.ask(AddSaleLine, { saleId: id, itemId: cable.id, quantity: 1 }, elsewhere),
      harness.ask(ScanIntoSale, { saleId: id, code: 'x' }, elsewhere),
      harness.ask(CompleteSale, { saleId: id, payments }, elsewhere),
    ];
    for (const ask of asked)
      expect(await refusalOf(ask)).toMatchObject({ code: 'not-found', facts: { kind: 'sale', id } });
    expect(await storedSale(harness, id)).toMatchObject({ status: 'OPEN', attempt: 1 });
  });

  it('stays as it is while what it needs cannot be asked', async () => {
    const { id, lineId } = await withPhone();
    const before = await storedSale(harness, id);
    const asked = [
      () => harness.ask(AddSaleLine, { saleId: id, itemId: cable.id, quantity: 1 }),
      () => harness.ask(ScanIntoSale, { saleId: id, code: 'SN:PX-2' }),
      () => harness.ask(SetSaleLineSerials, { saleId: id, lineId, serials: ['PX-2'] }),
      () => harness.ask(ChangeSaleLine, { saleId: id, lineId, quantity: 2 }),
      () => harness.ask(SetSaleCustomer, { saleId: id, customerId: randomUUID() }),
      () => harness.ask(RenewSale, { saleId: id }),
      () => harness.ask(CompleteSale, { saleId: id, payments: [{ method: 'CARD', amount: '600' }] }),
    ];
    for (const ask of asked) expect(await refusalOf(ask())).toMatchObject({ code: 'upstream-unavailable' });
    const after = await storedSale(harness, id);
    expect(after.lines).toEqual(before.lines);
    expect(after).toMatchObject({ status: 'OPEN', customerId: null, tenders: null, holdId: before.holdId });
  });

  it('changes and loses lines without units though nobody else is there', async () => {
    const { id, lineId } = await withCable();
    const { sale } = await harness.ask(ChangeSaleLine, { saleId: id, lineId, quantity: 2.5 });
    expect(sale).toMatchObject({ total: '25.00', lines: [{ quantity: 2.5, total: '25.00' }], heldUntil: null });
    const { sale: emptied } = await harness.ask(RemoveSaleLine, { saleId: id, lineId });
    expect(emptied.lines).toEqual([]);
  });

  it('loses a line whose units cannot be held any more', async () => {
    const { id, lineId } = await withPhone();
    const { sale } = await harness.ask(RemoveSaleLine, { saleId: id, lineId });
    expect(sale).toMatchObject({ lines: [], heldUntil: null });
  });

  it('answers a repeated command with the sale as it is', async () => {
    const { id, lineId } = await withCable();
    const commandId = randomUUID();
    await harness.ask(ChangeSaleLine, { saleId: id, lineId, quantity: 2 }, { commandId });
    await harness.ask(ChangeSaleLine, { saleId: id, lineId, quantity: 3 });
    const { sale } = await harness.ask(ChangeSaleLine, { saleId: id, lineId, quantity: 2 }, { commandId });
    expect(sale.lines).toMatchObject([{ quantity: 3 }]);
  });

  it('takes twenty changes at once one after the other', async () => {
    const { id, lineId } = await withCable();
    const { version } = await storedSale(harness, id);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => harness.ask(ChangeSaleLine, { saleId: id, lineId, quantity: n + 2 })),
    );
    expect((await storedSale(harness, id)).version).toBe(version + 20);
  });

  it('names the line it does not have', async () => {
    const { id } = await withCable();
    const lineId = randomUUID();
    expect(await refusalOf(harness.ask(RemoveSaleLine, { saleId: id, lineId }))).toMatchObject({
      code: 'not-found',
      facts: { saleId: id, lineId },
    });
  });

  it('holds at most 200 units together with the other sales of its register', async () => {
    const { id, registerId } = await openSale(harness);
    const { sale: other } = await harness.ask(OpenSale, { registerId });
    const serials = (count: number) => Array.from({ length: count }, (_, n) => `PX-${n}`);
    await changeSale(harness, other.id, sale => {
      const { id: lineId } = sale.addLine(phone, 150, randomUUID());
      sale.captureSerials(lineId, serials(150));
    });
    const lineId = randomUUID();
    await changeSale(harness, id, sale => sale.addLine(phone, 100, lineId));
    expect(
      await refusalOf(harness.ask(SetSaleLineSerials, { saleId: id, lineId, serials: serials(51) })),
    ).toMatchObject({
      code: 'validation',
      facts: { registerId, units: 201, limit: 200 },
    });
    const within = harness.ask(SetSaleLineSerials, { saleId: id, lineId, serials: serials(50) });
    expect(await refusalOf(within)).toMatchObject({ code: 'upstream-unavailable' });
  });

  it('is void at once, once and for all, and keeps its hold on the list of what is to be given back', async () => {
    const { id, lineId } = await withPhone();
    const { sale } = await harness.ask(VoidSale, { saleId: id, reason: 'changed their mind' });
    expect(sale.status).toBe('VOIDED');
    const { holdId, releases, voided } = await storedSale(harness, id);
    expect(releases).toEqual([holdId]);
    expect(voided).toMatchObject({ username: 'test', reason: 'changed their mind' });
    expect(await harness.ask(VoidSale, { saleId: id })).toMatchObject({ sale: { status: 'VOIDED' } });
    expect(await refusalOf(harness.ask(RemoveSaleLine, { saleId: id, lineId }))).toMatchObject({
      code: 'sale-not-open',
      facts: { saleStatus: 'VOIDED' },
    });
  });

  it('is not sold without its units, its money or anything on it', async () => {
    const { id } = await openSale(harness);
    const complete = (amount: string) =>
      harness.ask(CompleteSale, { saleId: id, payments: [{ method: 'CARD', amount }] });
    expect(await refusalOf(complete('1'))).toMatchObject({ code: 'validation' });
    const lineId = randomUUID();
    await changeSale(harness, id, sale => sale.addLine(phone, 2, lineId));
    expect(await refusalOf(complete('1200'))).toMatchObject({
      code: 'serials-missing',
      facts: { lines: [{ lineId, index: 0, sku: 'PX', required: 2, captured: 0 }] },
    });
    await changeSale(harness, id, sale => sale.captureSerials(lineId, ['PX-1', 'PX-2']));
    expect(await refusalOf(complete('1199.99'))).toMatchObject({
      code: 'payment-insufficient',
      facts: { total: '1200.00', paid: '1199.99' },
    });
    expect(await refusalOf(complete('1200.01'))).toMatchObject({ code: 'payment-exceeds-balance' });
    expect(await storedSale(harness, id)).toMatchObject({ status: 'OPEN', attempt: 1, tenders: null });
  });
});
