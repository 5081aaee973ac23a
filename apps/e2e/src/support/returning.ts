import type { Input, Invoice, Item, Output, ReturnSale, SaleReturn } from '@provena/contracts';
import { type Api, type Reply, succeeded } from './api.ts';
import { received } from './shop.ts';
import { Ringing, type Till } from './till.ts';

export type TakenBack = Output<typeof ReturnSale>;
type Asked = Input<typeof ReturnSale>;
type Back = Asked['lines'][number];

/** Phones for 598.80 each, and pieces of another item, sold and paid. */
export const soldAt = async (till: Till, phones: number, other?: { item: Item; quantity: number }) => {
  const serials = phones > 0 ? await received(till.owner, till.phone, till.store, phones) : [];
  const sale = await Ringing.begin(till);
  for (const serial of serials) await succeeded(sale.scan(`SN:${serial}`));
  if (other) await succeeded(sale.add(other.item, other.quantity));
  const { total } = await sale.now();
  const { invoice } = await succeeded(sale.pay([{ method: 'CARD', amount: total }]));
  if (!invoice) throw new Error('the sale is not decided');
  return { sale: invoice, serials };
};

/** Units of the line they are on, or as many pieces of the line that has none. */
export const lineBack = (
  { lines }: Invoice,
  what: readonly string[] | number,
  disposition: Back['disposition'] = 'RESTOCK',
): Back => {
  const serials = typeof what === 'number' ? [] : [...what];
  const quantity = typeof what === 'number' ? what : what.length;
  const line = lines.find(each =>
    typeof what === 'number'
      ? each.serials.length === 0
      : each.serials.some(({ serialNumber }) => serialNumber === what[0]),
  );
  if (!line) throw new Error('no line of the sale has that');
  return { lineId: line.id, quantity, serials, disposition };
};

/** The goods that are brought back, and their sale; in cash unless another refund is wanted. */
interface Bringing extends Pick<Asked, 'lines'>, Partial<Pick<Asked, 'refund' | 'reason'>> {
  sale: Pick<Invoice, 'id'>;
  key?: string;
}

/** Takes goods of a sale back at the till. */
export const takeBack = (
  api: Api,
  { register }: Pick<Till, 'register'>,
  { sale, key, ...asked }: Bringing,
): Promise<Reply<TakenBack>> =>
  api.post(
    '/v1/pos/returns',
    { invoiceId: sale.id, registerId: register.id, refund: { method: 'CASH' }, ...asked },
    { key },
  );

/** The returns of a sale as the register knows them, newest first. */
export const returnsOf = async (api: Api, sale: Pick<Invoice, 'id'>): Promise<SaleReturn[]> =>
  (await succeeded(api.get<{ data: SaleReturn[] }>(`/v1/pos/returns?invoiceId=${sale.id}`))).data;
