import { z } from 'zod';
import { invoicingSettings } from './config.ts';

const timeZone = (TIME_ZONE?: string) => z.object(invoicingSettings).safeParse({ TIME_ZONE });

describe('the time zone of a business day', () => {
  it('is UTC unless it is set to one that has a name', () => {
    expect(timeZone().data?.TIME_ZONE).toBe('UTC');
    expect(timeZone('Europe/Berlin').data?.TIME_ZONE).toBe('Europe/Berlin');
  });

  it.each(['Mars/Olympus', '+02:00', 'Berlin', ' '])('cannot be %j', name => {
    expect(timeZone(name).success).toBe(false);
  });
});
