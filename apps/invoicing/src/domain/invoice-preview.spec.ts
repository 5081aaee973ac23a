import { DomainError } from '@provena/domain';
import type { DraftLine, KnownItem, Surroundings } from './invoice-draft.ts';
import { previewLines, problemOf } from './invoice-preview.ts';
import type { DocumentLine } from './invoice-document.ts';

const phone: KnownItem = {
  id: 'phone',
  sku: 'PX-1',
  name: 'Phone',
  tracking: 'SERIAL',
  unitPrice: '100.00',
  priceIncludesTax: false,
  taxRate: '20',
  isActive: true,
};
const cable: KnownItem = { ...phone, id: 'cable', sku: 'CB-1', name: 'Cable', tracking: 'QUANTITY', unitPrice: '10' };

const around: Surroundings = {
  items: new Map([phone, cable].map(item => [item.id, item])),
  lines: new Map(),
  units: [],
  newIds: ['n0', 'n1', 'n2'],
  taxRules: { rates: [], day: '2026-11-30', treatment: 'STANDARD', isNewCustomer: false },
};

const line = ({ id: itemId }: { id: string }, fields: Partial<DraftLine> = {}): DraftLine => ({
  itemId,
  quantity: 1,
  discount: '0',
  serials: [],
  ...fields,
});
const captured = (...numbers: string[]) => numbers.map(serialNumber => ({ serialNumber, serialKey: serialNumber }));

const problemsOf = (draft: DraftLine[]) => {
  const { refusals, lines } = previewLines(draft, around);
  return refusals.map(refusal => problemOf(refusal, lines)).map(({ code, lines: places }) => [code, places]);
};

describe('The preview of an unfinished invoice', () => {
  it('has its totals although serial numbers are missing, and names the lines that need them', () => {
    const draft = [line(cable, { quantity: 2 }), line(phone, { quantity: 2, serials: captured('S1') })];
    expect(previewLines(draft, around)).toMatchObject({ subtotal: '220.00', tax: '44.00', total: '264.00' });
    expect(problemsOf(draft)).toEqual([['serials-missing', [1]]]);
  });

  it('has every problem beside the others, each with its lines', () => {
    const withdrawn = { ...cable, id: 'old', isActive: false };
    const draft = [
      line(phone, { serials: captured('S1') }),
      line(phone, { quantity: 2, serials: captured('S1') }),
      line(withdrawn, { discount: '11' }),
    ];
    const { refusals, lines, total } = previewLines(draft, {
      ...around,
      items: new Map([...around.items, [withdrawn.id, withdrawn]]),
    });
    expect(refusals.map(one => problemOf(one, lines)).map(({ code, lines: places }) => [code, places])).toEqual([
      ['item-inactive', [2]],
      ['serial-duplicate', [0, 1]],
      ['serials-missing', [1]],
      ['validation', [2]],
    ]);
    expect(total).toBe('358.80');
  });

  it('is of nothing while there are no lines', () => {
    expect(previewLines([], around)).toMatchObject({ lines: [], total: '0.00' });
    expect(problemsOf([])).toEqual([['validation', []]]);
  });

  it('has no problem when the invoice is ready', () => {
    expect(problemsOf([line(phone, { serials: captured('S1') }), line(cable)])).toEqual([]);
  });

  it.each([
    ['an unknown item', line({ id: 'nowhere' })],
    ['an unknown line', line(cable, { id: 'nowhere' })],
    ['an amount without room', line(cable, { quantity: 1_000_000, unitPrice: '999999999999' })],
  ])('is refused for %s', (_, wrong) => {
    expect(() => previewLines([wrong], around)).toThrow(expect.objectContaining({ code: 'validation' }));
  });
});

describe('A problem', () => {
  const lines = [
    { id: 'l0', itemId: 'phone', serials: captured('S1') },
    { id: 'l1', itemId: 'cable', serials: [] },
    { id: 'l2', itemId: 'cable', serials: [] },
  ] as unknown as DocumentLine[];

  it.each([
    ['a unit of a line', { serials: [{ lineId: 'l0', itemId: 'phone', serialNumber: 'other' }] }, [0]],
    ['an item that is short', { lines: [{ itemId: 'cable', wanted: 3 }] }, [1, 2]],
    ['the document', { errors: [{ pointer: '#/customerId', detail: 'is not a customer' }] }, []],
  ])('about %s has its lines', (_, facts, places) => {
    expect(problemOf(new DomainError('any', 'Any.', facts), lines).lines).toEqual(places);
  });
});
