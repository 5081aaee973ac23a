import fc from 'fast-check';
import { misfit, readRow } from './import-row.ts';

const nothingGiven = { item: false, location: false };
const good = { sku: 'P', serialNumber: 'S1', locationCode: 'A' };

const TWO_READINGS = 'can be read in two ways; write 1000 or 1.0, without a mark for thousands';
const SCIENTIFIC = 'a spreadsheet has written this number in scientific notation; write its digits';

describe('a row of a file', () => {
  it('is read by its columns; a blank cell is none', () => {
    expect(readRow({ ...good, quantity: '', warrantyEnd: '2028-02-29' }, nothingGiven)).toEqual({
      ...{ sku: 'P', itemId: null, locationCode: 'A', serialNumber: 'S1', quantity: null },
      ...{ conditionNotes: null, warrantyStart: null, warrantyEnd: '2028-02-29' },
    });
    expect(readRow({ quantity: '2.5' }, { item: true, location: true })).toMatchObject({ quantity: 2.5 });
  });

  it.each([
    [{ sku: '' }, 'sku', 'name an item by sku or itemId'],
    [{ itemId: '7' }, 'itemId', 'is not an id'],
    [{ locationCode: '' }, 'locationCode', 'name a location'],
    [{ serialNumber: '' }, 'serialNumber', 'say a serial number or a quantity'],
    [{ serialNumber: 'x'.repeat(101) }, 'serialNumber', 'is longer than 100 characters'],
    [{ conditionNotes: 'x'.repeat(501) }, 'conditionNotes', 'is longer than 500 characters'],
    [{ serialNumber: '', quantity: '1,5' }, 'quantity', 'write a quantity like 3 or 2.5, at most 1000000'],
    [{ serialNumber: '', quantity: '1.000' }, 'quantity', TWO_READINGS],
    [{ serialNumber: '', quantity: '12,500' }, 'quantity', TWO_READINGS],
    [{ serialNumber: '', quantity: '1.250' }, 'quantity', TWO_READINGS],
    [{ serialNumber: '8.93901E+18' }, 'serialNumber', SCIENTIFIC],
    [{ serialNumber: '1,23e+11' }, 'serialNumber', SCIENTIFIC],
    [{ serialNumber: '9E+05' }, 'serialNumber', SCIENTIFIC],
    [{ serialNumber: '3.56938E14' }, 'serialNumber', SCIENTIFIC],
    [{ serialNumber: '', quantity: '1.000.000' }, 'quantity', 'write a quantity like 3 or 2.5, at most 1000000'],
    [{ serialNumber: '', quantity: '0' }, 'quantity', 'write a quantity like 3 or 2.5, at most 1000000'],
    [{ serialNumber: '', quantity: '1e3' }, 'quantity', 'write a quantity like 3 or 2.5, at most 1000000'],
    [{ quantity: '2' }, 'quantity', 'is 1 for one serial number'],
    [{ warrantyStart: '24.11.2026' }, 'warrantyStart', 'write a date like 2026-11-24'],
    [{ warrantyEnd: '2027-02-29' }, 'warrantyEnd', 'write a date like 2026-11-24'],
    [{ warrantyStart: '2027-01-01', warrantyEnd: '2026-01-01' }, 'warrantyEnd', 'is before warrantyStart'],
    [{ surplus: 'x' }, 'surplus', 'the row has more cells than the header'],
  ])('with %j is wrong in %s: %s', (cells, column, reason) => {
    const all: Record<string, string> = { ...good, ...cells };
    expect(readRow(all, nothingGiven)).toEqual([{ column, value: all[column] ?? '', reason }]);
  });

  it.each(['1E10', '12E5', 'E+18', '8.93901', 'X8.9E+18', '00123'])('may have the serial number %s', serialNumber => {
    expect(readRow({ ...good, serialNumber }, nothingGiven)).toMatchObject({ serialNumber });
  });

  it.each([
    ['0.125', 0.125],
    ['1000.000', 1000],
    ['2.50', 2.5],
  ])('may have the quantity %s, which has one reading', (quantity, read) => {
    expect(readRow({ quantity }, { item: true, location: true })).toMatchObject({ quantity: read });
  });

  it('fits how its item is tracked', () => {
    const unit = readRow(good, nothingGiven);
    const pieces = readRow({ sku: 'P', quantity: '2', locationCode: 'A' }, nothingGiven);
    if (Array.isArray(unit) || Array.isArray(pieces)) throw new Error('both are good');
    expect(misfit(unit, { sku: 'P', tracking: 'SERIAL' })).toBeNull();
    expect(misfit(pieces, { sku: 'P', tracking: 'QUANTITY' })).toBeNull();
    expect(misfit(pieces, { sku: 'P', tracking: 'SERIAL' })).toMatchObject({ column: 'serialNumber' });
    expect(misfit(unit, { sku: 'P', tracking: 'QUANTITY' })).toMatchObject({ column: 'serialNumber' });
    expect(misfit(unit, { sku: 'P', tracking: 'NONE' })).toMatchObject({ column: 'sku' });
  });

  it('of whatever cells is read, or wrong in a column with a reason', () => {
    const columns = fc.constantFrom(
      'sku',
      'itemId',
      'serialNumber',
      'quantity',
      'warrantyEnd',
      'locationCode',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.dictionary(columns, fc.string({ unit: 'binary' })), cells => {
        const read = readRow(cells, nothingGiven);
        if (Array.isArray(read)) for (const { reason } of read) expect(reason).not.toBe('');
        else expect(read.serialNumber !== null || (read.quantity ?? 0) > 0).toBe(true);
      }),
    );
  });
});
