import type { Client } from '../bench/client.ts';
import { type Load, loadOf } from '../bench/costs.ts';
import { editing } from '../bench/edit.ts';
import { selling } from '../bench/pos.ts';
import { returning } from '../bench/return.ts';
import { saving } from '../bench/save.ts';
import { openShop } from '../bench/shop.ts';
import { changingStatus } from '../bench/status.ts';

const CLIENTS = 8;
/** A load runs once to warm up and once for each kind of profile. */
export const RUNS = 4;

const scanning = async (client: Client) => {
  const shop = await openShop(client, 1, 1);
  const [unit] = shop.nextUnits(1);
  return () => client.post('/v1/scan', { code: `SN:${unit?.serialNumber}`, locationId: shop.locationId });
};

const picking = async (client: Client) => {
  const { locationId, itemIds } = await openShop(client, 1, 1_000);
  const path = `/v1/inventory/available-serials?itemId=${itemIds[0]}&locationId=${locationId}&limit=50`;
  return () => client.get(path);
};

/** The operations that can be profiled, each asked over HTTP by eight clients. */
export const OPERATIONS: Record<string, (client: Client, seconds: number) => Promise<Load>> = {
  save: async (client, seconds) => loadOf(CLIENTS, seconds, (await saving(client, seconds)).save),
  pos: async (client, seconds) => loadOf(CLIENTS, seconds, await selling(client, RUNS * seconds)),
  edit: async (client, seconds) => loadOf(CLIENTS, seconds, await editing(client, 5)),
  'edit-500': async (client, seconds) => loadOf(CLIENTS, seconds, await editing(client, 500)),
  status: async (client, seconds) => loadOf(CLIENTS, seconds, await changingStatus(client)),
  return: (client, seconds) => returning(client, seconds, RUNS),
  scan: async (client, seconds) => loadOf(CLIENTS, seconds, await scanning(client)),
  pick: async (client, seconds) => loadOf(CLIENTS, seconds, await picking(client)),
};
