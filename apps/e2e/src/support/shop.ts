import type {
  Customer,
  Input,
  Invoice,
  InvoiceLineInput,
  Item,
  Location,
  ReceiveUnits,
  Unit,
} from '@provena/contracts';
import { randomBytes } from 'node:crypto';
import { type Api, succeeded } from './api.ts';
import { startTestSystem, type TestSystem, type TestSystemOptions } from './system.ts';

/** A line without the fields that a form may leave out. */
export type LineToSave = Partial<InvoiceLineInput> & Pick<InvoiceLineInput, 'itemId' | 'quantity'>;

const unique = () => randomBytes(4).toString('hex').toUpperCase();

const anItem = (api: Api, item: { tracking: Item['tracking'] } & Partial<Item>) => {
  const sku = `SKU-${unique()}`;
  return succeeded(
    api.post<Item>('/v1/items', { sku, name: `Item ${sku}`, unitPrice: '100.00', taxRate: '20', ...item }),
  );
};

/** An item of which every unit has a number. */
export const aSerialItem = (api: Api, item: Partial<Item> = {}) => anItem(api, { tracking: 'SERIAL', ...item });

/** An item that is only counted. */
export const aQuantityItem = (api: Api, item: Partial<Item> = {}) => anItem(api, { tracking: 'QUANTITY', ...item });

/** An item that is sold and never stocked. */
export const aService = (api: Api, item: Partial<Item> = {}) => anItem(api, { tracking: 'NONE', ...item });

export const aCustomer = (api: Api, name = `Customer ${unique()}`) =>
  succeeded(api.post<Customer>('/v1/customers', { name }));

/** One of the locations of the demo data, by its code: `STORE-A`, `STORE-B`, `WAREHOUSE`. */
export const theLocation = async (api: Api, code = 'STORE-A'): Promise<Location> => {
  const { data } = await succeeded(api.get<{ data: Location[] }>('/v1/locations?limit=100'));
  const location = data.find(one => one.code === code);
  if (!location) throw new Error(`The demo data have no location ${code}.`);
  return location;
};

type Receipt = Omit<Input<typeof ReceiveUnits>, 'itemId' | 'locationId'>;

/** Books goods in and answers the serial numbers of the new units, as many fresh ones as a number asks for. */
export const received = async (
  api: Api,
  item: { id: string; tracking: Item['tracking'] },
  location: { id: string },
  what: number | string[] | Receipt,
): Promise<string[]> => {
  const receipt = typeof what === 'object' && !Array.isArray(what) ? what : receiptOf(item, what);
  const body = { itemId: item.id, locationId: location.id, ...receipt };
  const reply = await succeeded(api.post<{ serials: { serialNumber: string }[] }>('/v1/inventory/receipts', body));
  return reply.serials.map(({ serialNumber }) => serialNumber);
};

const receiptOf = (item: { tracking: Item['tracking'] }, what: number | string[]): Receipt => {
  if (typeof what === 'number' && item.tracking !== 'SERIAL') return { quantity: what };
  const run = unique();
  const serials =
    typeof what === 'number' ? Array.from({ length: what }, (_, index) => `SN-${run}-${index + 1}`) : what;
  return { serials: serials.map(serialNumber => ({ serialNumber })) };
};

/** A line of an invoice with exactly these units. */
export const lineOf = (item: { id: string }, serials: string[], more: Partial<LineToSave> = {}): LineToSave => ({
  itemId: item.id,
  quantity: serials.length,
  serials,
  ...more,
});

export interface InvoiceToSave {
  locationId: string;
  customerId?: string | null;
  lines: LineToSave[];
  notes?: string | null;
}

export const saveInvoice = (api: Api, invoice: InvoiceToSave, options?: { key?: string }) =>
  api.post<Invoice>('/v1/invoices', invoice, options);

/** Saves `lines` (and other changed fields) as the next version of an invoice that was read before. */
export const resaveInvoice = (api: Api, invoice: Invoice, change: Partial<InvoiceToSave>, options?: { key?: string }) =>
  api.put<Invoice>(
    `/v1/invoices/${invoice.id}`,
    { ...formOf(invoice), ...change },
    {
      ifMatch: `"v${invoice.version}"`,
      ...options,
    },
  );

/** The contents of the form when a saved invoice is opened: its lines keep their ids. */
export const formOf = (invoice: Invoice): InvoiceToSave => ({
  locationId: invoice.location.id,
  customerId: invoice.customer?.id ?? null,
  notes: invoice.notes,
  lines: invoice.lines.map(line => ({
    id: line.id,
    itemId: line.item.id,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    discount: line.discount,
    taxRate: line.taxRate,
    serials: line.serials.map(({ serialNumber }) => serialNumber),
  })),
});

/** A running system as most stories need it: people, two locations, two items with serial numbers. */
export interface Shop {
  test: TestSystem;
  owner: Api;
  sales: Api;
  store: Location;
  elsewhere: Location;
  phone: Item;
  drill: Item;
}

/** Opened on a system that is stopped again when opening fails. */
export const openShop = async (options?: TestSystemOptions): Promise<Shop> => {
  const test = await startTestSystem(options);
  try {
    return { test, ...(await furnish(test)) };
  } catch (error) {
    await test.stop();
    throw error;
  }
};

/**
 * The result of `open`, for all tests of a file: its members are there when the tests run, and its system stops after
 * them. Its logs stay where `keepLogs` says so by then.
 */
export const openedForFile = <Place extends { test: TestSystem }>(
  open: () => Promise<Place>,
  keepLogs: () => boolean = () => false,
): Place => {
  const place = {} as Place;
  beforeAll(async () => void Object.assign(place, await open()), 300_000);
  afterAll(() => (place.test as TestSystem | undefined)?.stop({ keepLogs: keepLogs() }));
  return place;
};

/** The shop of a spec file. */
export const useShop = (options?: TestSystemOptions): Shop => openedForFile(() => openShop(options));

const furnish = async ({ api }: TestSystem): Promise<Omit<Shop, 'test'>> => {
  const [owner, sales] = [await api.signIn('owner'), await api.signIn('sales')];
  return {
    owner,
    sales,
    store: await theLocation(owner, 'STORE-A'),
    elsewhere: await theLocation(owner, 'STORE-B'),
    phone: await aSerialItem(owner, { name: 'Phone', unitPrice: '499.00', taxRate: '20' }),
    drill: await aSerialItem(owner, { name: 'Drill', unitPrice: '89.90', taxRate: '20' }),
  };
};

/** An invoice of the store with these lines, saved by the salesperson. */
export const saved = ({ sales, store }: Shop, lines: LineToSave[], more: Partial<InvoiceToSave> = {}) =>
  succeeded(saveInvoice(sales, { locationId: store.id, lines, ...more }));

/** The contents of the capture dialog of a saved line. */
export const dialogOf = async ({ sales }: Pick<Shop, 'sales'>, invoice: Invoice, line = invoice.lines[0]) => {
  const path = `/v1/invoices/${invoice.id}/lines/${line?.id}/available-serials?limit=100`;
  return (await succeeded(sales.get<{ data: (Unit & { captured: boolean })[] }>(path))).data;
};
