import { DomainError } from '@provena/domain';
import { serialRange } from './serial-range.ts';

describe('serial range', () => {
  it('counts up and keeps the padding', () => {
    expect(serialRange('SN008..SN011')).toEqual(['SN008', 'SN009', 'SN010', 'SN011']);
  });

  it('may be one number', () => {
    expect(serialRange('A1..A1')).toEqual(['A1']);
  });

  it('may grow in digits when it is not padded', () => {
    expect(serialRange('9..11')).toEqual(['9', '10', '11']);
  });

  it('takes digits inside the prefix as part of it', () => {
    expect(serialRange('X9-07..X9-08')).toEqual(['X9-07', 'X9-08']);
  });

  it('counts beyond what a float can', () => {
    expect(serialRange('90071992547409930..90071992547409931')).toEqual(['90071992547409930', '90071992547409931']);
  });

  it('has room for 10,000 and not one more', () => {
    expect(serialRange('1..10000')).toHaveLength(10_000);
    expect(() => serialRange('0..10000')).toThrow('at most 10000');
  });

  it.each([
    ['SN100..SN001', 'runs backwards'],
    ['SN001..SM010', 'begins with "SN" and ends with "SM"'],
    ['SN001..SN0010', 'number of digits'],
    ['SN01..SN100', 'number of digits'],
    ['SN001', 'is not a range'],
    ['SN001-SN010', 'is not a range'],
    ['SN..SN', 'is not a range'],
    ['..', 'is not a range'],
  ])('refuses %s: it %s', (text, reason) => {
    expect(() => serialRange(text)).toThrow(DomainError);
    expect(() => serialRange(text)).toThrow(reason);
  });
});
