import { z } from 'zod';
import { companySettings } from './config.ts';

const timeZone = (TIME_ZONE?: string) => z.object(companySettings).safeParse({ TIME_ZONE });

describe('the time zone of a business day', () => {
  it('is UTC unless it is set to one that has a name', () => {
    expect(timeZone().data?.TIME_ZONE).toBe('UTC');
    expect(timeZone('Europe/Berlin').data?.TIME_ZONE).toBe('Europe/Berlin');
  });

  it.each(['Mars/Olympus', '+02:00', 'Berlin', ' '])('cannot be %j', name => {
    expect(timeZone(name).success).toBe(false);
  });
});

describe('the currency', () => {
  const currency = (CURRENCY?: string) => z.object(companySettings).safeParse({ CURRENCY });

  it('is the euro unless it is set to another of ISO 4217', () => {
    expect(currency().data?.CURRENCY).toBe('EUR');
    expect(currency('JPY').data?.CURRENCY).toBe('JPY');
  });

  it.each(['ABC', 'eur', 'XXX', 'XAU', 'EURO', '€'])('cannot be %j', code => {
    expect(currency(code).error?.issues[0]?.message).toContain('ISO 4217');
  });
});
