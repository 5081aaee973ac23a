import type { Invoice } from '@provena/contracts';
import { succeeded } from '../../support/api.ts';
import { act } from '../../support/desk.ts';
import { aCustomer, lineOf, received, saved } from '../../support/shop.ts';
import type { Till } from '../../support/till.ts';

export interface Asked {
  invoice: Invoice;
  path: string;
}

/** An invoice whose customer was sent a link, and the path of that link. */
export const approvalLink = async (till: Till): Promise<Asked> => {
  const customer = await aCustomer(till.owner, 'Ada Lovelace');
  const serials = await received(till.owner, till.phone, till.store, 1);
  const quote = await saved(till, [lineOf(till.phone, serials)], { customerId: customer.id });
  const { invoice, url } = await succeeded(
    act<{ invoice: Invoice; url: string }>(till.sales, quote, 'approval-requests'),
  );
  return { invoice, path: new URL(url).pathname };
};
