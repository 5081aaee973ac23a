import type { StockEffect } from '@provena/contracts';
import type { KnownStatus } from './order-status.ts';

/** The state of the units of an invoice: sold to it, reserved for it, or given back, so that it has none. */
export type UnitEffect = 'SOLD' | 'RESERVED' | 'RELEASED';

/** The stock and units an invoice has of the inventory. Set, not counted: entering a status again changes nothing. */
export interface InventoryEffect {
  stock: StockEffect;
  units: UnitEffect;
}

/** A new invoice before it entered any status. */
export const NO_EFFECT: InventoryEffect = { stock: 'NONE', units: 'SOLD' };

/** A register sale: its goods are handed over at once. */
export const HANDED_OVER: InventoryEffect = { stock: 'SUBTRACTED', units: 'SOLD' };

/** The effect that gives everything back, in every status. */
export const GIVEN_BACK: InventoryEffect = { stock: 'NONE', units: 'RELEASED' };

type Acting = Pick<KnownStatus, 'inventoryAction' | 'serialEffect' | 'isCompleted'>;

/**
 * The effect of an invoice after it entered a status. RESERVE reserves what is not reserved or taken yet, SUBTRACT takes it,
 * RELEASE gives all of it back, NONE leaves it. Units given back stay so until they are captured again. Goods of a completed
 * invoice have left the shop, even if the status says otherwise: they are taken and sold.
 */
export const enter = (effect: InventoryEffect, status: Acting, hasSerialLines: boolean): InventoryEffect => {
  if (status.inventoryAction === 'RELEASE' && !status.isCompleted) return GIVEN_BACK;
  const units = effect.units === 'RELEASED' && hasSerialLines ? 'RELEASED' : unitsIn(status);
  return { stock: stockIn(effect.stock, status), units };
};

/** The effect after an edit: the same, but units that had been given back are captured again. */
export const afterEdit = (effect: InventoryEffect, status: Acting): InventoryEffect =>
  effect.units === 'RELEASED' ? { ...effect, units: unitsIn(status) } : effect;

const unitsIn = ({ serialEffect, isCompleted }: Acting): UnitEffect =>
  serialEffect === 'HOLD' && !isCompleted ? 'RESERVED' : 'SOLD';

const stockIn = (stock: StockEffect, { inventoryAction, isCompleted }: Acting): StockEffect => {
  if (isCompleted || inventoryAction === 'SUBTRACT') return 'SUBTRACTED';
  return inventoryAction === 'RESERVE' && stock === 'NONE' ? 'RESERVED' : stock;
};
