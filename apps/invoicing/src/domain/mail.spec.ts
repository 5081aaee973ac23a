import type { PrintedInvoice } from '@provena/contracts';
import { afterFailure, documentMail, oneLine } from './mail.ts';

const reason = 'no';

describe('a mail that was not taken', () => {
  it('is tried eight times, each pause twice the one before', () => {
    const pauses = Array.from({ length: 8 }, (_, index) => afterFailure(index + 1, { isPermanent: false, reason }));
    expect(pauses).toEqual([...[15, 30, 60, 120, 240, 480, 960].map(pauseSeconds => ({ pauseSeconds })), 'FAILED']);
  });

  it('for good is given up at once', () => {
    expect(afterFailure(1, { isPermanent: true, reason })).toBe('FAILED');
  });
});

describe('the words of a mail', () => {
  const printed = {
    title: 'Quote',
    invoice: { number: 'INV-000042' },
    customer: { name: 'Ada' },
    company: { name: 'Shop\r\nBcc: all@mail.example', phone: null, email: 'shop@mail.example' },
  } as PrintedInvoice;

  it('say what is attached and who it is from', () => {
    const { subject, body } = documentMail('PACKING_SLIP', printed);
    expect(subject).toMatch(/^Packing slip INV-000042 from Shop/);
    expect(body).toMatch(/^Dear Ada,\n\nplease find Packing slip INV-000042 attached\.\n\nShop/);
    expect(documentMail('INVOICE', printed, 'As agreed.').body).toMatch(/^As agreed\.\n\nShop/);
    expect(documentMail('INVOICE', { ...printed, customer: null }).body).toMatch(/^Hello,\n/);
  });

  it('never begin another header', () => {
    expect(documentMail('INVOICE', printed).subject).toBe('Quote INV-000042 from Shop Bcc: all@mail.example');
    expect(oneLine('a\u2028b\u0000c\u0085d')).toBe('a b c d');
  });
});
