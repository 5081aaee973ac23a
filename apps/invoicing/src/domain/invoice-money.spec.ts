import { DomainError, Money } from '@provena/domain';
import fc from 'fast-check';
import { type BalanceChoice, writtenOffAtClosing } from './closing.ts';
import { Invoice } from './invoice.ts';
import { leftOf, type PaymentMade } from './payment.ts';

const anInvoice = (fields: Partial<Invoice> = {}): Invoice =>
  Object.assign(new Invoice(), {
    number: 'INV-000001',
    invoiceType: 'STANDARD',
    isClosed: false,
    total: '100.00',
    paid: '0.00',
    returnOf: null,
    credited: '0.00',
    writtenOff: '0.00',
    closeReason: null,
    depositRequired: false,
    depositAmount: '0.00',
    depositCollected: '0.00',
    ...fields,
  });

const aPayment = (fields: Partial<PaymentMade> = {}): PaymentMade => ({
  id: 'p-1',
  kind: 'PAYMENT',
  amount: '60.00',
  refunded: '0.00',
  ...fields,
});

const refusal = (code: string, facts: object) => expect.objectContaining({ code, facts });

describe('a payment', () => {
  it('may be the whole balance and not a cent more', () => {
    const invoice = anInvoice({ paid: '40.00' });
    const facts = { balance: '60.00', amount: '60.01' };
    expect(() => invoice.receive('PAYMENT', '60.01')).toThrow(refusal('payment-exceeds-balance', facts));
    invoice.receive('PAYMENT', '60.00');
    expect(invoice).toMatchObject({ paid: '100.00', depositCollected: '0.00' });
  });

  it('is not taken where nothing is due, or more was paid than is', () => {
    for (const paid of ['100.00', '130.00']) {
      const pay = () => anInvoice({ paid }).receive('PAYMENT', '0.01');
      expect(pay).toThrow(expect.objectContaining({ code: 'payment-exceeds-balance' }));
    }
  });

  it('counts as deposit when it is one', () => {
    const invoice = anInvoice({ paid: '10.00' });
    invoice.receive('DEPOSIT', '25.00');
    expect(invoice).toMatchObject({ paid: '35.00', depositCollected: '25.00' });
  });

  it('adds exactly, where floats would not', () => {
    const invoice = anInvoice({ total: '0.30', paid: '0.10' });
    invoice.receive('PAYMENT', '0.20');
    expect(invoice.due().isZero()).toBe(true);
  });

  it('of a closed invoice is refused, as is everything else about its money', () => {
    const changes = [
      (invoice: Invoice) => invoice.receive('PAYMENT', '1'),
      (invoice: Invoice) => invoice.refundPayment(aPayment(), '1'),
      (invoice: Invoice) => invoice.askForDeposit(true, '1'),
    ];
    for (const change of changes) {
      const closed = () => change(anInvoice({ isClosed: true }));
      expect(closed).toThrow(refusal('invoice-closed', { number: 'INV-000001' }));
      const pos = () => change(anInvoice({ invoiceType: 'POS', isClosed: true }));
      expect(pos).toThrow(refusal('pos-invoice-read-only', { number: 'INV-000001' }));
    }
  });
});

describe('a refund', () => {
  it('may be what is left of its payment and not a cent more, whatever else was paid', () => {
    const invoice = anInvoice({ paid: '90.00' });
    const payment = aPayment({ refunded: '20.00' });
    const facts = { paymentId: 'p-1', left: '40.00', amount: '40.01' };
    expect(() => invoice.refundPayment(payment, '40.01')).toThrow(refusal('refund-exceeds-payment', facts));
    invoice.refundPayment(payment, '40');
    expect(invoice).toMatchObject({ paid: '50.00' });
    expect(invoice.due().toString()).toBe('50.00');
  });

  it('of a deposit takes it out of what is collected', () => {
    const invoice = anInvoice({ paid: '60.00', depositCollected: '60.00' });
    invoice.refundPayment(aPayment({ kind: 'DEPOSIT' }), '15.50');
    expect(invoice).toMatchObject({ paid: '44.50', depositCollected: '44.50' });
  });

  it('settles an invoice of which an edit left less due than was paid', () => {
    const invoice = anInvoice({ total: '80.00', paid: '100.00' });
    invoice.refundPayment(aPayment(), '20.00');
    expect(invoice.due().isZero()).toBe(true);
  });
});

describe('a deposit', () => {
  it('is asked for up to the total', () => {
    const invoice = anInvoice();
    const facts = { total: '100.00', amount: '100.01' };
    expect(() => invoice.askForDeposit(true, '100.01')).toThrow(refusal('deposit-exceeds-total', facts));
    invoice.askForDeposit(true, '100');
    expect(invoice).toMatchObject({ depositRequired: true, depositAmount: '100.00' });
  });

  it('that is required is more than nothing', () => {
    expect(() => anInvoice().askForDeposit(true, '0.00')).toThrow(expect.objectContaining({ code: 'validation' }));
  });

  it('is not asked for any more when somebody says so', () => {
    const invoice = anInvoice({ depositRequired: true, depositAmount: '30.00' });
    invoice.askForDeposit(false, '0');
    expect(invoice).toMatchObject({ depositRequired: false, depositAmount: '0.00' });
  });
});

describe('the money of an invoice', () => {
  const cents = fc.integer({ min: 1, max: 15_000 }).map(amount => Money.of(String(amount)).percent('1').toString());
  const step = fc.oneof(
    fc.record({
      do: fc.constant('pay' as const),
      kind: fc.constantFrom('PAYMENT' as const, 'DEPOSIT' as const),
      cents,
    }),
    fc.record({ do: fc.constant('refund' as const), which: fc.nat(), cents }),
    fc.record({ do: fc.constant('deposit' as const), required: fc.boolean(), cents }),
    fc.record({ do: fc.constant('edit' as const), cents: fc.oneof(cents, fc.constant('0.00')) }),
    fc.record({ do: fc.constant('close' as const), writeOff: fc.boolean(), keepBalance: fc.boolean() }),
    fc.record({ do: fc.constant('reopen' as const) }),
  );
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  const sum = (amounts: readonly Money[]) => Money.sum(amounts).toString();
  const isSmallest = (a: string, b: string) => Money.of(a).compare(Money.of(b)) <= 0;

  /** Changes the total as a save does: see replace_invoice. */
  const edit = (invoice: Invoice, total: string) => {
    invoice.requireActive();
    const depositAmount = isSmallest(invoice.depositAmount, total) ? invoice.depositAmount : total;
    Object.assign(invoice, { total, depositAmount });
  };

  /** Completes the invoice as a save does: see change_status. */
  const close = (invoice: Invoice, choice: BalanceChoice) => {
    invoice.requireActive();
    const writtenOff = writtenOffAtClosing(invoice, choice);
    Object.assign(invoice, { isClosed: true, closeReason: 'COMPLETED', writtenOff });
  };

  const take = (invoice: Invoice, payments: PaymentMade[], asked: Step): void => {
    switch (asked.do) {
      case 'pay':
        invoice.receive(asked.kind, asked.cents);
        payments.push({ id: String(payments.length), kind: asked.kind, amount: asked.cents, refunded: '0.00' });
        return;
      case 'refund': {
        const payment = payments[asked.which % payments.length];
        if (!payment) return;
        invoice.refundPayment(payment, asked.cents);
        payment.refunded = Money.of(payment.refunded).plus(Money.of(asked.cents)).toString();
        return;
      }
      case 'deposit':
        return void invoice.askForDeposit(asked.required, asked.cents);
      case 'edit':
        return void edit(invoice, asked.cents);
      case 'close':
        return void close(invoice, asked);
      case 'reopen':
        return void invoice.reopen();
    }
  };

  const expectSound = (invoice: Invoice, payments: readonly PaymentMade[]): void => {
    const { total, paid, writtenOff, depositAmount, depositCollected, isClosed } = invoice;
    const balance = Money.of(total).minus(Money.of(paid)).minus(Money.of(writtenOff));
    expect(invoice.due().toString()).toBe(balance.toString());
    expect(paid).toBe(sum(payments.map(leftOf)));
    expect(depositCollected).toBe(sum(payments.filter(({ kind }) => kind === 'DEPOSIT').map(leftOf)));
    for (const amount of [paid, writtenOff, depositAmount, depositCollected])
      expect(Money.of(amount).isNegative()).toBe(false);
    for (const payment of payments) expect(leftOf(payment).isNegative()).toBe(false);
    expect(isSmallest(depositCollected, paid) && isSmallest(depositAmount, total)).toBe(true);
    const isWrittenOff = !Money.of(writtenOff).isZero();
    expect(isWrittenOff && !(isClosed && invoice.due().isZero())).toBe(false);
  };

  it('adds up after whatever was done, and a refused step changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const [invoice, payments] = [anInvoice(), [] as PaymentMade[]];
        for (const asked of steps) {
          const before = JSON.stringify([invoice, payments]);
          try {
            take(invoice, payments, asked);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
            expect(JSON.stringify([invoice, payments])).toBe(before);
          }
          expectSound(invoice, payments);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is never more than was due at the moment of a payment', () => {
    const payments = fc.array(
      fc.record({ do: fc.constant('pay' as const), kind: fc.constant('PAYMENT' as const), cents }),
    );
    fc.assert(
      fc.property(payments, steps => {
        const invoice = anInvoice();
        for (const asked of steps) {
          try {
            take(invoice, [], asked);
          } catch {
            // refused: more than the balance
          }
        }
        expect(invoice.due().isNegative()).toBe(false);
      }),
    );
  });
});
