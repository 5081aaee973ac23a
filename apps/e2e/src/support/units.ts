import type { GetUnitHistory, Output, Unit } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { type Api, succeeded } from './api.ts';

/** A unit as inventory knows it, by its serial number as shown. */
export const unitOf = async (api: Api, item: { id: string }, serialNumber: string): Promise<Unit> => {
  const filter = new URLSearchParams({ itemId: item.id, q: serialNumber, limit: '100' });
  const { data } = await succeeded(api.get<{ data: Unit[] }>(`/v1/inventory/serials?${filter.toString()}`));
  const unit = data.find(one => one.serialNumber === serialNumber);
  if (!unit) throw new Error(`Inventory has no unit ${serialNumber} of this item.`);
  return unit;
};

/** A unit of a saved document, once inventory knows its number, which it learns a moment after the save. */
export const numbered = (api: Api, item: { id: string }, serialNumber: string, { number }: { number: string }) =>
  eventually(async () => {
    const unit = await unitOf(api, item, serialNumber);
    expect(unit).toMatchObject({ heldBy: { number } });
    return unit;
  });

export const historyOf = async (api: Api, item: { id: string }, serialNumber: string) => {
  const { id } = await unitOf(api, item, serialNumber);
  return (await succeeded(api.get<Output<typeof GetUnitHistory>>(`/v1/inventory/serials/${id}/history`))).history;
};

export interface Stock {
  onHand: number;
  reserved: number;
  available: number;
}

/** The stock a location has of an item. */
export const stockOf = async (api: Api, item: { id: string }, location: { id: string }): Promise<Stock> => {
  const filter = new URLSearchParams({ itemId: item.id, locationId: location.id });
  const [level] = await succeeded(api.get<Stock[]>(`/v1/inventory/stock?${filter.toString()}`));
  const { onHand = 0, reserved = 0, available = 0 } = level ?? {};
  return { onHand, reserved, available };
};
