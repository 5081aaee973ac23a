import { Controller } from '@nestjs/common';
import {
  type PurchaseOrder,
  ReceivePurchaseOrder,
  type Received,
  UpdatePurchaseOrder,
  visibleLocations,
} from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireVersion } from '../../domain/versions.ts';
import { leftOf, toReceive } from '../../domain/order-receipt.ts';
import { recordAudit } from '../../persistence/audit.ts';
import {
  addReceived,
  changePurchaseOrder,
  purchaseOrderToChange,
  unitLinesOf,
} from '../../persistence/purchase-orders.ts';

@Controller()
export class ChangePurchaseOrder {
  @Handles(UpdatePurchaseOrder)
  async updatePurchaseOrder(asked: Received<typeof UpdatePurchaseOrder>, work: Work): Promise<PurchaseOrder> {
    const before = await lockedOrder(asked, work);
    const { status = before.status, note = before.note } = asked;
    const isEnding = status !== before.status;
    if (isEnding) requireOpen(before);
    if (isEnding && status === 'RECEIVED') await addReceived(work.sql, before.id, leftOf(before));
    return changed(work, before, { status, note });
  }

  /** Counts goods that came in; the receipt of the last of them ends the order. */
  @Handles(ReceivePurchaseOrder)
  async receivePurchaseOrder(asked: Received<typeof ReceivePurchaseOrder>, work: Work): Promise<PurchaseOrder> {
    const before = await lockedOrder(asked, work);
    requireOpen(before);
    const { lines, isAll } = toReceive(before, asked.lines, await unitLinesOf(work.sql, before.id));
    await addReceived(work.sql, before.id, lines);
    return changed(work, before, { status: isAll ? 'RECEIVED' : 'OPEN', note: before.note });
  }
}

/** The order under its row lock, in the version that the caller saw. */
const lockedOrder = async (
  { id, expectedVersion }: { id: string; expectedVersion: number },
  { sql, caller }: Work,
): Promise<PurchaseOrder> => {
  const order = await purchaseOrderToChange(sql, id, visibleLocations(caller));
  if (!order) throw notFound({ kind: 'purchase-order', id });
  requireVersion(order, expectedVersion);
  return order;
};

/** Writes its next version, tells its own trail, and the history of its invoice where goods came in or come no more. */
const changed = async (
  work: Work,
  before: PurchaseOrder,
  to: Pick<PurchaseOrder, 'status' | 'note'>,
): Promise<PurchaseOrder> => {
  const { id, number, invoice } = before;
  const after = await changePurchaseOrder(work.sql, { id, ...to });
  const which = { entity: 'purchase-order', id, version: after.version } as const;
  await recordAudit(work, { ...which, action: 'purchase-order-changed', note: number, before, after });
  const action = actionOf(before, after);
  if (action === null) return after;
  const states = { before: { purchaseOrder: toldOf(before) }, after: { purchaseOrder: toldOf(after) } };
  await recordAudit(work, { entity: 'invoice', id: invoice.id, action, ...states });
  return after;
};

const cameIn = ({ lines }: PurchaseOrder): number => lines.reduce((sum, { received }) => sum + received, 0);

const actionOf = (before: PurchaseOrder, after: PurchaseOrder) => {
  if (cameIn(after) !== cameIn(before)) return 'purchase-order-received';
  return after.status === 'CANCELLED' && before.status !== 'CANCELLED' ? 'purchase-order-cancelled' : null;
};

/** What the history of the invoice tells of an order: whose it is, how it stands, and what came in. */
const toldOf = ({ id, number, status, vendor, lines }: PurchaseOrder) => ({
  id,
  number,
  status,
  vendor,
  lines: lines.map(line => ({ id: line.id, name: line.name, quantity: line.quantity, received: line.received })),
});

const requireOpen = ({ number, status }: PurchaseOrder): void => {
  if (status === 'OPEN') return;
  throw new DomainError('purchase-order-ended', `${number} is ${status.toLowerCase()}; make a new one.`, {
    number,
    purchaseOrderStatus: status,
  });
};
