import { words } from '../../words/invoice-work.ts';
import { chosenLines, type OrderableLine, orderOf } from './order-lines.ts';

const north = { id: 'n', name: 'North' };

const line = (lineId: string, more: Partial<OrderableLine> = {}): OrderableLine => ({
  lineId,
  item: { id: lineId, sku: lineId, name: lineId, tracking: 'QUANTITY' },
  quantity: 3,
  ordered: 0,
  vendor: north,
  ...more,
});

const phone = line('phone', { item: { ...line('phone').item, tracking: 'SERIAL' } });
const lines = [line('case', { ordered: 1 }), phone, line('cable', { vendor: null }), line('all', { ordered: 3 })];

describe('the lines a purchase order is made of', () => {
  it('are those not on order in full; what has a vendor is chosen, with what is left of it', () => {
    const told = chosenLines(lines, {}, null).map(({ line: { lineId }, isChosen, quantity }) => [
      lineId,
      isChosen,
      quantity,
    ]);
    expect(told).toEqual([
      ['case', true, '2'],
      ['phone', true, '3'],
      ['cable', false, '3'],
    ]);
  });

  it('are asked for with the quantity that is typed, and the vendor that is chosen for all', () => {
    const choices = { case: { quantity: '1.5' }, phone: { isChosen: false } };
    expect(orderOf(chosenLines(lines, choices, null), null)).toEqual([{ lineId: 'case', quantity: 1.5 }]);
    const all = { ...choices, cable: { isChosen: true } };
    expect(orderOf(chosenLines(lines, all, 'v'), 'v')).toEqual([
      { lineId: 'case', quantity: 1.5, vendorId: 'v' },
      { lineId: 'cable', quantity: 3, vendorId: 'v' },
    ]);
  });

  it('say what is wrong with one that is chosen, and are not sent so', () => {
    const faults = (choices: Parameters<typeof chosenLines>[1]) => {
      const chosen = chosenLines(lines, choices, null);
      return [chosen.map(({ fault }) => fault).filter(Boolean), orderOf(chosen, null)];
    };
    expect(faults({ case: { quantity: 'x' } })).toEqual([[words.quantityFault], null]);
    expect(faults({ phone: { quantity: '1.5' } })).toEqual([[words.unitsFault], null]);
    expect(faults({ cable: { isChosen: true } })).toEqual([[words.vendorFault], null]);
    expect(faults({ case: { isChosen: false }, phone: { isChosen: false } })).toEqual([[], null]);
  });
});
