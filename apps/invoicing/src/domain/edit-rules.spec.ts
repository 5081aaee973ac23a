import { aStatus as status } from '../testing/order-status.fixture.ts';
import { checkEditable, type Editable, saveRefusal, statusOfSave } from './edit-rules.ts';

const statuses = [
  status('quote', { isInitial: true }),
  status('approved', { inventoryAction: 'RESERVE' }),
  status('production', { isEditLock: true }),
  status('cancelled', { inventoryAction: 'RELEASE' }),
  status('retired', { isActive: false }),
];
const invoice = (fields: Partial<Editable> = {}): Editable => ({
  number: 'INV-000001',
  version: 3,
  invoiceType: 'STANDARD',
  isClosed: false,
  orderStatusId: 'quote',
  booksRefusal: null,
  creditedRefusal: null,
  ...fields,
});

const refusalOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
};

describe('a save of an unknown invoice', () => {
  it('is refused with its kind and id, and with the id under the name that older clients read', () => {
    expect(saveRefusal('not-found', { invoiceId: 'i-1' }).refusal).toEqual({
      code: 'not-found',
      detail: 'There is no such invoice.',
      facts: { kind: 'invoice', id: 'i-1', invoiceId: 'i-1' },
    });
  });
});

describe('an edit', () => {
  it('is allowed on an active invoice at the version that was seen', () => {
    expect(() => checkEditable(invoice(), statuses, 3)).not.toThrow();
  });

  it.each([
    ['pos-invoice-read-only', invoice({ invoiceType: 'POS', isClosed: true })],
    ['invoice-closed', invoice({ isClosed: true })],
    ['invoice-edit-locked', invoice({ orderStatusId: 'production' })],
    ['invoice-edit-locked', invoice({ orderStatusId: 'cancelled' })],
    [
      'invoice-credited',
      invoice({
        creditedRefusal: { code: 'invoice-credited', facts: { number: 'INV-000001', creditNotes: ['CN-000001'] } },
      }),
    ],
    ['books-locked', invoice({ booksRefusal: { code: 'books-locked', facts: { number: 'INV-000001' } } })],
    ['version-conflict', invoice({ version: 4 })],
  ])('is refused with %s', (code, current) => {
    expect(refusalOf(() => checkEditable(current, statuses, 3))).toMatchObject({ code });
  });

  it('keeps the order status; changing it is another action', () => {
    expect(statusOfSave(undefined, invoice({ orderStatusId: 'approved' }), statuses).id).toBe('approved');
    expect(statusOfSave('quote', invoice(), statuses).id).toBe('quote');
    expect(refusalOf(() => statusOfSave('approved', invoice(), statuses))).toMatchObject({ code: 'validation' });
  });
});

describe('a new invoice', () => {
  it('starts in the initial order status, or in any other that does not give stock back', () => {
    expect(statusOfSave(undefined, null, statuses).id).toBe('quote');
    expect(statusOfSave('approved', null, statuses).id).toBe('approved');
  });

  it.each(['cancelled', 'retired', 'unknown'])('does not start in %s', id => {
    expect(refusalOf(() => statusOfSave(id, null, statuses))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/orderStatusId' }] },
    });
  });
});
