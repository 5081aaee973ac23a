import { checkEditable, type Editable, type KnownStatus, statusOfSave } from './edit-rules.ts';

const status = (id: string, fields: Partial<KnownStatus> = {}): KnownStatus => ({
  id,
  name: id,
  isInitial: false,
  isEditLock: false,
  isCompleted: false,
  inventoryAction: 'NONE',
  ...fields,
});
const statuses = [
  status('quote', { isInitial: true }),
  status('approved', { inventoryAction: 'RESERVE' }),
  status('production', { isEditLock: true }),
];
const invoice = (fields: Partial<Editable> = {}): Editable => ({
  number: 'INV-000001',
  version: 3,
  invoiceType: 'STANDARD',
  isClosed: false,
  orderStatusId: 'quote',
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

describe('an edit', () => {
  it('is allowed on an active invoice at the version that was seen', () => {
    expect(() => checkEditable(invoice(), statuses, 3)).not.toThrow();
  });

  it.each([
    ['pos-invoice-read-only', invoice({ invoiceType: 'POS', isClosed: true })],
    ['invoice-closed', invoice({ isClosed: true })],
    ['invoice-edit-locked', invoice({ orderStatusId: 'production' })],
    ['version-conflict', invoice({ version: 4 })],
  ])('is refused with %s', (code, current) => {
    expect(refusalOf(() => checkEditable(current, statuses, 3))).toMatchObject({ code });
  });

  it('keeps the order status; changing it is another action', () => {
    expect(statusOfSave(undefined, invoice({ orderStatusId: 'approved' }), statuses)).toBe('approved');
    expect(statusOfSave('quote', invoice(), statuses)).toBe('quote');
    expect(refusalOf(() => statusOfSave('approved', invoice(), statuses))).toMatchObject({ code: 'validation' });
  });
});

describe('a new invoice', () => {
  it('starts in the initial order status, or in one that leaves the stock alone', () => {
    expect(statusOfSave(undefined, null, statuses)).toBe('quote');
    expect(statusOfSave('production', null, statuses)).toBe('production');
  });

  it.each(['approved', 'unknown'])('does not start in %s', id => {
    expect(refusalOf(() => statusOfSave(id, null, statuses))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/orderStatusId' }] },
    });
  });
});
