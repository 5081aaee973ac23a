import { randomUUID } from 'node:crypto';
import { type Input, type Invoice, RecordPayment, RefundPayment, SetDeposit } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { NoAnswer } from '@provena/messaging';
import { type AskOptions, type Harness, startHarness } from '@provena/testing';
import { invoicing } from '../definition.ts';
import { schema } from '../persistence/schema.ts';
import { agreeingInventory } from './inventory.fixture.ts';
import { type Documents, documents, newSave, saved } from './a-save.fixture.ts';

type Paid = Omit<Input<typeof RecordPayment>, 'invoiceId' | 'expectedVersion'>;

/** The service with invoices of two cables, 21.48 with tax, to pay. */
export const startTill = async () => {
  const alone = await startHarness(invoicing, schema);
  const inventory = await agreeingInventory(alone);
  const stop = async () => {
    await inventory.stop();
    await alone.stop();
  };
  const harness: Harness = { ...alone, stop };
  const given = await documents(harness.database.sql);
  return { harness, given, ...askedOf(harness, given) };
};

export type PaymentsUnderTest = Awaited<ReturnType<typeof startTill>>;

const askedOf = (harness: Harness, given: Documents) => ({
  anInvoice: async (quantity = 2) => {
    const { result } = await saved(harness.database.sql, newSave(given.cables(quantity)));
    if (!result) throw new Error('the invoice was not saved');
    return result;
  },
  pay: (
    { id: invoiceId, version }: Pick<Invoice, 'id' | 'version'>,
    paid: Partial<Paid> = {},
    options?: AskOptions,
  ) => {
    const asked = { amount: '5.00', method: 'CARD' as const, ...paid };
    return harness.ask(RecordPayment, { invoiceId, expectedVersion: version, ...asked }, options);
  },
  refund: (
    { id: invoiceId, version }: Pick<Invoice, 'id' | 'version'>,
    { paymentId, amount, reason = 'returned' }: { paymentId: string; amount: string; reason?: string },
    options?: AskOptions,
  ) => {
    const asked = { paymentId, amount, reason };
    return harness.ask(RefundPayment, { invoiceId, expectedVersion: version, ...asked }, options);
  },
  setDeposit: (
    { id: invoiceId, version }: Pick<Invoice, 'id' | 'version'>,
    deposit: { required: boolean; amount?: string },
    options?: AskOptions,
  ) => harness.ask(SetDeposit, { invoiceId, expectedVersion: version, ...deposit }, options),
});

/** The answer: asks again under the same id as long as none comes, as every client does. */
const answerOf = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
  }
};

/** The definite answer: asks again with the newest version as long as another change came first. */
export const definite = async <T>(
  newest: () => Promise<Invoice>,
  act: (invoice: Invoice, commandId: string) => Promise<T>,
): Promise<T | DomainError> => {
  for (;;) {
    const [seen, commandId] = [await answerOf(newest), randomUUID()];
    try {
      return await answerOf(() => act(seen, commandId));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code !== 'version-conflict') return error;
    }
  }
};
