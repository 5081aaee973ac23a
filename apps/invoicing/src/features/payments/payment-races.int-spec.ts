import { randomUUID } from 'node:crypto';
import { GetInvoice, type Invoice } from '@provena/contracts';
import { DomainError, Money } from '@provena/domain';
import { definite, type PaymentsUnderTest, startTill } from '../../testing/payments.fixture.ts';

const AT_ONCE = 32;

let test: PaymentsUnderTest;
beforeAll(async () => void (test = await startTill()));
afterAll(() => test.harness.stop());

const newest = (id: string) => (): Promise<Invoice> => test.harness.ask(GetInvoice, { id }, { timeout: 30_000 });

const atOnce = <T>(ask: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, index) => ask(index)));

const refusalsOf = (ends: unknown[]) => ends.filter(end => end instanceof DomainError);

const sum = (amounts: string[]) => Money.sum(amounts.map(amount => Money.of(amount))).toString();

const patient = { timeout: 30_000 };

describe('32 payments at once', () => {
  it.each([
    ['that fill the balance exactly', () => '1.00', '32.22', 30],
    ['that do not divide the balance', () => '5.00', '32.22', 6],
    ['of different amounts', (index: number) => `${index}.01`, '32.22', null],
    ['of one cent each, all of which fit', () => '0.01', '32.22', AT_ONCE],
    ['of the whole balance each', () => '32.22', '32.22', 1],
  ])('%s never exceed it', async (_, amountOf, total, fitting) => {
    const invoice = await test.anInvoice(3);
    expect(invoice.total).toBe(total);
    const first = fitting === 30 ? await test.pay(invoice, { amount: '2.22' }) : invoice;

    const ends = await atOnce(index =>
      definite(newest(first.id), (seen, commandId) =>
        test.pay(seen, { amount: amountOf(index) }, { commandId, ...patient }),
      ),
    );

    const { paid, balance, payments, version } = await newest(first.id)();
    expect(Money.of(balance).isNegative()).toBe(false);
    expect(paid).toBe(sum(payments.map(({ amount }) => amount)));
    const taken = AT_ONCE - refusalsOf(ends).length;
    expect(taken).toBe(version - first.version);
    if (fitting !== null) expect(taken).toBe(fitting);
    for (const refused of refusalsOf(ends)) expect(refused).toMatchObject({ code: 'payment-exceeds-balance' });
  });

  it('under the same key are one payment, answered 32 times', async () => {
    const invoice = await test.anInvoice(3);
    const commandId = randomUUID();
    const ask = () => test.pay(invoice, { amount: '5.00' }, { commandId, ...patient });

    const answers = await atOnce(ask);

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const { payments, paid } = await newest(invoice.id)();
    expect({ payments: payments.length, paid }).toEqual({ payments: 1, paid: '5.00' });
  });
});

describe('32 refunds at once', () => {
  it('never exceed their payment', async () => {
    const { payment, ...paid } = await test.pay(await test.anInvoice(3), { amount: '20.00' });
    await test.pay(paid, { amount: '12.22' });
    const asked = { paymentId: payment.id, amount: '1.75' };

    const ends = await atOnce(() =>
      definite(newest(paid.id), (seen, commandId) => test.refund(seen, asked, { commandId, ...patient })),
    );

    const invoice = await newest(paid.id)();
    expect(invoice).toMatchObject({ paid: '12.97', payments: [{ refunded: '19.25' }, { refunded: '0.00' }] });
    expect(refusalsOf(ends)).toHaveLength(AT_ONCE - 11);
    for (const refused of refusalsOf(ends))
      expect(refused).toMatchObject({ code: 'refund-exceeds-payment', facts: { left: '0.75' } });
  });

  it('under the same key are one refund', async () => {
    const paid = await test.pay(await test.anInvoice(3), { amount: '20.00' });
    const options = { commandId: randomUUID(), ...patient };
    const answers = await atOnce(() => test.refund(paid, { paymentId: paid.payment.id, amount: '2.00' }, options));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await newest(paid.id)()).payments).toMatchObject([{ refunded: '2.00', refunds: [{}] }]);
  });
});

describe('payments and refunds at once', () => {
  it('leave the invoice with what they sum up to', async () => {
    const { payment, ...paid } = await test.pay(await test.anInvoice(3), { amount: '16.00' });
    await atOnce(index =>
      definite<unknown>(newest(paid.id), (seen, commandId) =>
        index % 2
          ? test.pay(seen, { amount: '3.00' }, { commandId, ...patient })
          : test.refund(seen, { paymentId: payment.id, amount: '1.50' }, { commandId, ...patient }),
      ),
    );
    const invoice = await newest(paid.id)();
    const given = invoice.payments.map(({ amount, refunded }) => sum([amount, `-${refunded}`]));
    expect(invoice.paid).toBe(sum(given));
    expect(Money.of(invoice.balance).isNegative()).toBe(false);
    expect(invoice.payments[0]).toMatchObject({ amount: '16.00', refunded: '15.00' });
  });
});
