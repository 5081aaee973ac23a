import type { Principal } from '@provena/contracts';
import { derivedId } from '@provena/messaging';
import { randomBytes } from 'node:crypto';
import type { Register } from '../domain/register.ts';
import type { Sale } from '../domain/sale.ts';
import type { Beginning } from '../domain/sale-parts.ts';
import { asService } from '../as-service.ts';
import { UNATTENDED_MS } from './timeouts.ts';

/** `now` by the database's clock, which decides when an attempt is due. */
export const beginningAt = ({ cashRounding }: Register, now: Date): Beginning => ({
  askAgainAt: new Date(now.getTime() + UNATTENDED_MS),
  roundTo: cashRounding,
  warrantyToken: randomBytes(24).toString('base64url'),
});

/** The identity of an attempt as a command: every ask for it is the same command. */
export const commandOf = ({ id, attempt }: Sale): string => derivedId('complete-sale', id, attempt);

/** Invoicing is asked as the cashier who sells the sale, also when the timer asks. */
export const asCashier = ({ completedBy, openedBy, locationId }: Sale): Principal =>
  asService({
    userId: completedBy?.userId ?? 'pos',
    username: completedBy?.username ?? openedBy,
    locations: [locationId],
  });
