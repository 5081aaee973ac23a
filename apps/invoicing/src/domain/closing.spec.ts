import { writtenOffAtClosing } from './closing.ts';

const unsaid = { writeOff: false, keepBalance: false };
const invoice = (paid: string, total = '100.00') => ({ number: 'INV-000001', total, credited: '0.00', paid });
const refused = (code: string, facts = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) as object });

describe('an invoice that is completed', () => {
  it('writes nothing off when it is paid', () => {
    expect(writtenOffAtClosing(invoice('100.00'), unsaid)).toBe('0.00');
    expect(writtenOffAtClosing(invoice('0.00', '0.00'), unsaid)).toBe('0.00');
    expect(writtenOffAtClosing(invoice('100.00'), { ...unsaid, writeOff: true })).toBe('0.00');
  });

  it('with a balance asks what becomes of it', () => {
    const facts = { number: 'INV-000001', balance: '70.00', choices: ['writeOff', 'keepBalance'] };
    expect(() => writtenOffAtClosing(invoice('30.00'), unsaid)).toThrow(refused('balance-open', facts));
  });

  it('writes its balance off, or keeps it for the reports', () => {
    expect(writtenOffAtClosing(invoice('30.00'), { ...unsaid, writeOff: true })).toBe('70.00');
    expect(writtenOffAtClosing(invoice('30.00'), { ...unsaid, keepBalance: true })).toBe('0.00');
  });

  it('cannot write off what it owes the customer', () => {
    const facts = { balance: '-30.00', choices: ['keepBalance'] };
    const close = () => writtenOffAtClosing(invoice('130.00'), { ...unsaid, writeOff: true });
    expect(close).toThrow(refused('balance-open', facts));
  });

  it('does one or the other with its balance', () => {
    expect(() => writtenOffAtClosing(invoice('0.00'), { writeOff: true, keepBalance: true })).toThrow(
      refused('validation'),
    );
  });
});
