import { DomainError } from '@provena/domain';
import type { SoldItem } from './sale-line.ts';

/** A unit of a lease with its item as it was at its opening; `saleId` is the sale that has taken it out of the lease. */
export interface LeasedUnit {
  item: SoldItem;
  serialNumber: string;
  saleId: string | null;
}

type Opening = Pick<Lease, 'id' | 'number' | 'registerId' | 'locationId' | 'commandId' | 'openedAt' | 'openedBy'>;

/**
 * Units held ahead for one register, so that it can sell them without a link. Its id is that of the hold in inventory.
 * OPENING until the hold is known to be there, LIVE until its time is over, ENDING until nothing is held any more.
 */
export class Lease {
  id!: string;
  number!: string;
  registerId!: string;
  locationId!: string;
  /** The command that opened it, so that a repeat of it finds this one. */
  commandId!: string;
  openedAt!: Date;
  openedBy!: string;
  state: 'OPENING' | 'LIVE' | 'ENDING' | 'ENDED' = 'OPENING';
  revision = 1;
  expiresAt: Date | null = null;
  /** Its time was over when it was read, by the database's clock. */
  isOver = false;
  endedAt: Date | null = null;
  endedBy: string | null = null;

  static open(opening: Opening): Lease {
    return Object.assign(new Lease(), opening);
  }

  /** Sets the time until which inventory holds the units; a lease that was ended meanwhile stays ended. */
  heldUntil(until: Date): void {
    if (this.endedAt !== null) return;
    this.state = 'LIVE';
    this.expiresAt = until;
    this.isOver = false;
  }

  /** Ends the lease, so that its units are given back; a repeat changes nothing. */
  end({ at, by }: { at: Date; by: string }): void {
    if (this.endedAt !== null) return;
    Object.assign(this, { state: 'ENDING', endedAt: at, endedBy: by });
  }

  /** Refuses with `lease-ended`. */
  mustGoOn(): void {
    if (this.endedAt === null) return;
    const { id: leaseId, number, endedBy } = this;
    const endedAt = this.endedAt.toISOString();
    const detail = `Lease ${number} was ended at ${endedAt}; its units went back. Open another one.`;
    throw new DomainError('lease-ended', detail, { leaseId, number, endedAt, endedBy });
  }
}

const MOST_UNITS = 500;

/** Refuses with `validation` what a lease cannot have: more than 500 units, items without serial numbers, unclear lines. */
export const refuseUnleasable = (
  lines: readonly { quantity?: number | undefined; serials?: readonly string[] | undefined }[],
): void => {
  const errors = lines.flatMap(({ quantity, serials }, index) =>
    (quantity === undefined) === (serials === undefined)
      ? [{ pointer: `#/lines/${index}`, detail: 'name the serials or a quantity, one of both' }]
      : [],
  );
  const count = lines.reduce((sum, { quantity, serials }) => sum + (quantity ?? serials?.length ?? 0), 0);
  if (count > MOST_UNITS) errors.push({ pointer: '#/lines', detail: `a lease has at most ${MOST_UNITS} units` });
  const [first] = errors;
  if (first) throw new DomainError('validation', `${first.pointer}: ${first.detail}.`, { errors });
};
