import type { Lease as LeaseView, LeaseState, LeasedUnit as UnitView } from '@provena/contracts';
import type { Lease, LeasedUnit } from '../../domain/lease.ts';

const stateOf = ({ state, isOver }: Lease): LeaseState => {
  if (state === 'ENDING') return 'ENDED';
  return state === 'LIVE' && isOver ? 'EXPIRED' : state;
};

/** A lease as the contracts list it. */
export const leaseRow = (lease: Lease): Omit<LeaseView, 'units'> => ({
  id: lease.id,
  number: lease.number,
  registerId: lease.registerId,
  locationId: lease.locationId,
  state: stateOf(lease),
  expiresAt: lease.expiresAt?.toISOString() ?? null,
  openedAt: lease.openedAt.toISOString(),
  openedBy: lease.openedBy,
  endedAt: lease.endedAt?.toISOString() ?? null,
  endedBy: lease.endedBy,
});

export const leaseView = (lease: Lease, units: readonly LeasedUnit[]): LeaseView => ({
  ...leaseRow(lease),
  units: units.map(unitView),
});

const unitView = ({ item, serialNumber, saleId }: LeasedUnit): UnitView => {
  const { id: itemId, sku, name, unitPrice, priceIncludesTax = false, taxRate } = item;
  return { itemId, sku, name, unitPrice, priceIncludesTax, taxRate, serialNumber, saleId };
};
