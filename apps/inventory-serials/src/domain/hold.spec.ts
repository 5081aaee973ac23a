import type { Holder } from '@provena/contracts';
import { endOf, notReleasable, reasonOf } from './hold.ts';

const invoice: Holder = { kind: 'INVOICE', id: 'i', number: 'INV-7', username: 'sam' };
const sale: Holder = { kind: 'SALE', id: 's', number: null, username: 'casey' };

describe('a hold', () => {
  it('says who it is for and what ends it', () => {
    expect(reasonOf('CART', sale)).toBe('Captured in a new sale, which is open at a register.');
    expect(reasonOf('DOCUMENT', invoice)).toBe('The order status of invoice INV-7 reserves it.');
    expect(endOf('SAVE', invoice, '12:00')).toBe('The save ends by itself, at the latest at 12:00.');
    expect(endOf('CART', sale, '12:00')).toMatch(/release it by hand; it ends by itself at 12:00/);
  });

  it('of a lease names the till it is for, and is ended there', () => {
    const lease: Holder = { ...sale, kind: 'LEASE', number: 'L-3', register: { id: 'r', name: 'Till 1' } };
    expect(reasonOf('LEASE', lease)).toBe('Leased ahead by lease L-3 of Till 1, to be sold while it has no link.');
    expect(notReleasable('LEASE', { id: 'l', holder: lease, expiresAt: '12:00' }).message).toBe(
      'A till that may have no link has leased it. End lease L-3 of Till 1; it ends by itself at 12:00.',
    );
  });

  it('that is not a register’s is refused to be given back by hand, with what to do instead', () => {
    const { code, message, facts } = notReleasable('DOCUMENT', { id: 'i', holder: invoice, expiresAt: null });
    expect({ code, message, facts }).toEqual({
      code: 'reservation-not-releasable',
      message:
        'A saved invoice has it. Cancel invoice INV-7, remove the lines, or move it to an order status that releases.',
      facts: { kind: 'DOCUMENT', holder: invoice, expiresAt: null, frees: endOf('DOCUMENT', invoice, null) },
    });
  });
});
