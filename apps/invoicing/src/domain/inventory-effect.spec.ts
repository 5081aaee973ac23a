import fc from 'fast-check';
import { aStatus } from '../testing/order-status.fixture.ts';
import { afterEdit, enter, GIVEN_BACK, type InventoryEffect, NO_EFFECT } from './inventory-effect.ts';
import type { KnownStatus } from './order-status.ts';

const [quote, reserve, subtract, release, hold] = [
  aStatus('quote'),
  aStatus('reserve', { inventoryAction: 'RESERVE' }),
  aStatus('subtract', { inventoryAction: 'SUBTRACT' }),
  aStatus('release', { inventoryAction: 'RELEASE' }),
  aStatus('hold', { serialEffect: 'HOLD' }),
];

const after = (...entered: KnownStatus[]): InventoryEffect =>
  entered.reduce((effect, status) => enter(effect, status, true), NO_EFFECT);

const anyStatus = fc.constantFrom(quote, reserve, subtract, release, hold);
const anyPath = fc.array(anyStatus, { maxLength: 8 });

describe('the completed status', () => {
  it.each([
    aStatus('done', { isCompleted: true }),
    aStatus('reserving', { isCompleted: true, inventoryAction: 'RESERVE', serialEffect: 'HOLD' }),
    aStatus('releasing', { isCompleted: true, inventoryAction: 'RELEASE' }),
  ])('takes and sells, whatever it says', completed => {
    expect(after(completed)).toEqual({ stock: 'SUBTRACTED', units: 'SOLD' });
    expect(after(reserve, hold, completed)).toEqual({ stock: 'SUBTRACTED', units: 'SOLD' });
    expect(after(subtract, completed)).toEqual({ stock: 'SUBTRACTED', units: 'SOLD' });
  });
});

describe('the inventory effect of entering statuses', () => {
  it.each([
    ['nothing', [quote], 'NONE'],
    ['a reservation', [quote, reserve, quote], 'RESERVED'],
    ['what is taken from it', [reserve, subtract], 'SUBTRACTED'],
    ['what stays taken when it would be reserved again', [subtract, reserve], 'SUBTRACTED'],
    ['nothing, after a release', [reserve, subtract, release], 'NONE'],
    ['a reservation anew, after a release', [subtract, release, reserve], 'RESERVED'],
  ] as const)('is %s', (_, path, stock) => {
    expect(after(...path).stock).toBe(stock);
  });

  it('sells units, or holds them, as the status says', () => {
    expect(after(quote, hold).units).toBe('RESERVED');
    expect(after(hold, reserve).units).toBe('SOLD');
  });

  it('gives units back, and they stay so until they are captured again', () => {
    expect(after(reserve, release, quote).units).toBe('RELEASED');
    expect(afterEdit(after(release, quote), quote).units).toBe('SOLD');
    expect(afterEdit(after(hold), quote).units).toBe('RESERVED');
    expect(enter(GIVEN_BACK, reserve, false).units).toBe('SOLD');
  });

  it('is the same however often the same status is entered', () => {
    fc.assert(
      fc.property(anyPath, anyStatus, (path, status) => {
        expect(after(...path, status, status)).toEqual(after(...path, status));
      }),
    );
  });

  it('ends with nothing after a release, whatever came before', () => {
    fc.assert(fc.property(anyPath, path => expect(after(...path, release)).toEqual(GIVEN_BACK)));
  });

  it('never comes back from taken to reserved without a release between', () => {
    fc.assert(
      fc.property(anyPath, path => {
        const taken = path.lastIndexOf(subtract) > path.lastIndexOf(release);
        expect(after(...path).stock === 'SUBTRACTED').toBe(taken);
      }),
    );
  });
});
