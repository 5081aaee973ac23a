import { draftOfInvoice, emptyDraft, isSame, settled, toRequest } from './draft-request.ts';
import type { Change, Draft, Offered } from './draft-shape.ts';
import { reduceDraft } from './draft.ts';

const phone: Offered = {
  id: 'i1',
  sku: 'PHONE',
  name: 'Phone',
  tracking: 'SERIAL',
  unitPrice: '899.00',
  priceIncludesTax: false,
  taxRate: '20',
  taxRateId: null,
};
const cover: Offered = { ...phone, id: 'i3', sku: 'COVER', name: 'Cover', tracking: 'QUANTITY' };
const empty = emptyDraft({ id: 'l1', name: 'Store A' });

const added = (item: Offered, serial: string | null, key: string): Change => ({
  kind: 'add',
  added: { item, serial, quantity: 1, key },
});
const after = (...changes: Change[]): Draft => changes.reduce(reduceDraft, empty);

const lineOf = (key: string) => ({
  key,
  id: null,
  item: { id: phone.id, sku: phone.sku, name: phone.name, tracking: phone.tracking },
  description: 'Phone',
  quantity: 1,
  unitPrice: '899.00',
  priceIncludesTax: false,
  discount: '0',
  taxRate: '20',
  serials: [] as string[],
});

describe('what is sent', () => {
  it('leaves ids of new lines out and empties as null', () => {
    const request = toRequest(after(added(phone, 'PX-1', 'a')));
    expect(request).toMatchObject({ customerId: null, notes: null, expiresOn: null, lines: [{ serials: ['PX-1'] }] });
    expect(request.lines[0]).not.toHaveProperty('id');
  });

  it('is the same for a saved invoice that nobody changed', () => {
    const line = { ...lineOf('x'), id: 'line-1', serials: [{ id: 'u1', serialNumber: 'PX-1', status: 'SOLD' }] };
    const invoice = { customer: null, location: empty.location, notes: null, expiresOn: null, lines: [line] };
    const draft = draftOfInvoice(invoice as unknown as Parameters<typeof draftOfInvoice>[0]);
    expect(draft.lines).toMatchObject([{ key: 'line-1', id: 'line-1', serials: ['PX-1'] }]);
    expect(isSame(draft, reduceDraft(draft, { kind: 'head', head: { notes: '' } }))).toBe(true);
    expect(isSame(draft, reduceDraft(draft, { kind: 'head', head: { notes: 'x' } }))).toBe(false);
  });
});

describe('a draft after its save', () => {
  const sent = after(added(phone, 'PX-1', 'a'));
  const savedLine = {
    ...lineOf('line-1'),
    id: 'line-1',
    serials: [{ id: 'u1', serialNumber: 'PX-1', status: 'SOLD' }],
  };
  const saved = { customer: null, location: empty.location, notes: null, expiresOn: null, lines: [savedLine] };
  const invoice = saved as unknown as Parameters<typeof draftOfInvoice>[0];

  it('is as it was saved', () => {
    expect(settled(sent, sent, invoice)).toEqual(draftOfInvoice(invoice));
  });

  it('keeps what was typed and scanned while the save was under way, on lines that have ids now', () => {
    const typed = [added(cover, null, 'b'), { kind: 'terms', line: 'a', terms: { discount: '5' } } as const].reduce(
      reduceDraft,
      sent,
    );
    const { lines, lastScan } = settled(typed, sent, invoice);
    expect(lines).toMatchObject([
      { key: 'line-1', id: 'line-1', discount: '5' },
      { key: 'b', id: null },
    ]);
    expect(lastScan).toBeNull();
  });
});
