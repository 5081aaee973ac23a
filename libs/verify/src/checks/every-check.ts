import type { Check } from '../check.ts';
import { auditChecks, auditMatches } from './audit.ts';
import { betweenChecks } from './between.ts';
import { countedChecks } from './counted.ts';
import { deliveryChecks } from './delivery.ts';
import { guardChecks } from './guards.ts';
import { identityChecks } from './identity.ts';
import { moneyChecks } from './money.ts';
import { receiptChecks } from './receipts.ts';
import { reservationChecks } from './reservations.ts';
import { drawerChecks, returnChecks, returnMatches } from './returns.ts';
import { saleChecks, saleMatches } from './sales.ts';
import { saveChecks } from './saves.ts';
import { searchChecks } from './search.ts';
import { stockChecks } from './stock.ts';
import { transferChecks } from './transfers.ts';
import { unitChecks } from './units.ts';

/** In the order in which a person would look: is it at rest, do the services agree, does each keep its own rules. */
export const everyCheck: Check[] = [
  ...saveChecks,
  ...saleChecks,
  ...returnChecks,
  ...drawerChecks,
  ...reservationChecks,
  ...deliveryChecks,
  ...betweenChecks,
  ...saleMatches,
  ...returnMatches,
  ...unitChecks,
  ...identityChecks,
  ...stockChecks,
  ...receiptChecks,
  ...transferChecks,
  ...moneyChecks,
  ...countedChecks,
  ...auditChecks,
  ...auditMatches,
  ...searchChecks,
  ...guardChecks,
];
