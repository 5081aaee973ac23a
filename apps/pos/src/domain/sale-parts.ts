import { DomainError } from '@provena/domain';
import type { SaleLine } from './sale-line.ts';

export type SaleStatus = 'OPEN' | 'HELD' | 'COMPLETING' | 'COMPLETED' | 'VOIDED';

/** The units a line has, as inventory confirmed them. */
export interface HeldUnit {
  lineId: string;
  serialNumber: string;
}

export interface Cashier {
  userId: string;
  username: string;
}

/** The end of a sale that sold nothing; `at` is RFC 3339. */
export interface Ending {
  at: string;
  username: string;
  reason: string | null;
}

/** The user who put a sale aside, the time and a note; `at` is RFC 3339. */
export interface PutAside {
  at: string;
  username: string;
  note: string | null;
}

/** The start values of an attempt to sell. */
export interface Beginning {
  askAgainAt: Date;
  /** The step cash is rounded to, a decimal string. */
  roundTo?: string | null;
  warrantyToken?: string;
}

/** The fields about selling while a sale is open: all empty. */
export const NOT_BEING_SOLD = {
  status: 'OPEN',
  asked: 0,
  nextAt: null,
  tenders: null,
  change: null,
  cashRounding: '0.00',
  completedBy: null,
} as const;

/** The same lines with the serial numbers as inventory writes them. */
export const asHeld = (lines: readonly SaleLine[], units: readonly HeldUnit[]): SaleLine[] =>
  lines.map(line =>
    line.serials.length === 0
      ? line
      : { ...line, serials: units.filter(unit => unit.lineId === line.id).map(unit => unit.serialNumber) },
  );

const BECAUSE = {
  HELD: 'is put aside; recall it first',
  COMPLETING: 'is being sold',
  COMPLETED: 'is sold',
  VOIDED: 'is void',
};

/** Refuses with `sale-not-open` unless the sale can change. */
export const refuseUnlessOpen = (sale: {
  id: string;
  number: string;
  status: SaleStatus;
  invoiceNumber: string | null;
}): void => {
  const { id: saleId, number, status, invoiceNumber } = sale;
  if (status === 'OPEN') return;
  throw new DomainError('sale-not-open', `Sale ${number} ${BECAUSE[status]}.`, {
    saleId,
    saleStatus: status,
    invoiceNumber,
  });
};

/** Refuses with `sale-not-held` unless the sale is put aside: it goes on at one register only. */
export const refuseUnlessHeld = (sale: {
  id: string;
  number: string;
  status: SaleStatus;
  registerId: string;
}): void => {
  const { id: saleId, number, status, registerId } = sale;
  if (status === 'HELD') return;
  const detail = `Sale ${number} is not put aside${status === 'OPEN' ? '; it goes on at another register' : ''}.`;
  throw new DomainError('sale-not-held', detail, { saleId, saleStatus: status, registerId });
};
