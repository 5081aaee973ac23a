import { GetBooksLock, LockBooks, PERMISSIONS } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { type PaymentsUnderTest, startTill } from '../../testing/payments.fixture.ts';

let test: PaymentsUnderTest;
beforeAll(async () => void (test = await startTill()));
afterAll(() => test.harness.stop());

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('The day of a payment', () => {
  it('is today unless it is given, and stays beside the moment it was recorded', async () => {
    const invoice = await test.anInvoice();
    const first = await test.pay(invoice);
    expect(first.payment).toMatchObject({ paidOn: dayFrom(0) });
    const second = await test.pay(first, { paidOn: dayFrom(-3) });
    expect(second.payment).toMatchObject({ paidOn: dayFrom(-3) });
    expect(second.payment.at.slice(0, 10)).toBe(dayFrom(0));
  });

  it('before today is for whoever may date back, and not one to come or long ago', async () => {
    const invoice = await test.anInvoice();
    const as = { permissions: PERMISSIONS.filter(each => each !== 'invoice:back-date') };
    expect(await refusalOf(test.pay(invoice, { paidOn: dayFrom(-1) }, { as }))).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'invoice:back-date' },
    });
    for (const paidOn of [dayFrom(1), dayFrom(-400)]) {
      const refused = await refusalOf(test.pay(invoice, { paidOn }));
      expect(refused).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/paidOn' }] } });
    }
    expect((await test.pay(invoice, { paidOn: dayFrom(0) }, { as })).paid).toBe('5.00');
  });

  it('is not a locked one', async () => {
    const { version: expectedVersion } = await test.harness.ask(GetBooksLock, {});
    await test.harness.ask(LockBooks, { expectedVersion, lockedUntil: dayFrom(-2) });
    const invoice = await test.anInvoice();
    expect(await refusalOf(test.pay(invoice, { paidOn: dayFrom(-2) }))).toMatchObject({
      code: 'books-locked',
      facts: { day: dayFrom(-2), lockedBy: 'test' },
    });
    expect((await test.pay(invoice, { paidOn: dayFrom(-1) })).payment).toMatchObject({ paidOn: dayFrom(-1) });
  });
});
