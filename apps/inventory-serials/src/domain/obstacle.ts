import type { Holder, SerialStatus } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { holderName } from './holder.ts';

/** Tells why one serial number cannot be had, and all that is known about it; part of the facts of the refusal. */
export interface Obstacle {
  unitId?: string;
  serialNumber: string;
  itemId?: string;
  code?: string;
  status?: SerialStatus;
  locationId?: string;
  locationName?: string;
  heldBy?: Holder | null;
  since?: string;
  expiresAt?: string | null;
  belongsTo?: { itemId: string; sku: string; name: string }[];
}

type Unobtainable = 'serial-not-found' | 'serial-wrong-item' | 'serial-wrong-location' | 'serial-not-available';

const STATUS_WORDS: Record<SerialStatus, string> = {
  IN_STOCK: 'in stock',
  RESERVED: 'reserved',
  SOLD: 'sold',
  RETURNED: 'returned and waiting to be checked',
  DEFECTIVE: 'defective',
  IN_REPAIR: 'in repair',
  LOST: 'lost',
  IN_TRANSIT: 'in transit',
};

/** A sentence about what makes the unit available again. */
export const whatFrees = ({ status, heldBy, expiresAt }: Obstacle): string | undefined => {
  if (status === 'RESERVED') {
    const until = expiresAt ? `, at the latest at ${expiresAt}` : '';
    return `It comes free when ${nameOf(heldBy)} gives it back or ends${until}.`;
  }
  if (status === 'SOLD') return `Remove it from ${nameOf(heldBy)} or return it.`;
  if (status === 'IN_TRANSIT') return 'It comes free when the transfer is received.';
  return status && status !== 'IN_STOCK' ? 'Set its status back to IN_STOCK.' : undefined;
};

/**
 * Refuses the serial numbers; `code` is the worst one, each number carries its own code and a sentence about what frees it.
 */
export const unobtainable = (code: string, obstacles: readonly Obstacle[]): DomainError => {
  const serials = obstacles.map(obstacle => ({ ...obstacle, frees: whatFrees(obstacle) }));
  const first = obstacles.find(obstacle => obstacle.code === code) ?? obstacles[0];
  const more = obstacles.length > 1 ? ` ${obstacles.length - 1} more cannot be taken either.` : '';
  return new DomainError(code, `${first ? sentence(code as Unobtainable, first) : 'A unit cannot be taken.'}${more}`, {
    serials,
  });
};

const sentence = (code: Unobtainable, obstacle: Obstacle): string => {
  const { serialNumber } = obstacle;
  switch (code) {
    case 'serial-not-found':
      return `There is no unit with the serial number ${serialNumber}.`;
    case 'serial-wrong-item':
      return `${serialNumber} belongs to ${obstacle.belongsTo?.map(item => item.name).join(' and ') ?? 'another item'}.`;
    case 'serial-wrong-location':
      return `${serialNumber} is at ${placeName(obstacle)}.`;
    case 'serial-not-available':
      return [notAvailable(obstacle), whatFrees(obstacle)].filter(Boolean).join(' ');
  }
};

const notAvailable = (obstacle: Obstacle): string => {
  const { serialNumber, status, heldBy, since } = obstacle;
  const holder = heldBy ? ` ${status === 'SOLD' ? 'on' : 'by'} ${nameOf(heldBy)} (${heldBy.username})` : '';
  return `${serialNumber} at ${placeName(obstacle)} is ${status ? STATUS_WORDS[status] : 'taken'}${holder}${since ? ` since ${since}` : ''}.`;
};

const placeName = ({ locationName, locationId }: Obstacle): string => locationName ?? locationId ?? 'another location';

const nameOf = (holder?: Holder | null): string => (holder ? holderName(holder) : 'its holder');
