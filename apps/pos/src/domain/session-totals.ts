import { Money, taxesByRate } from '@provena/domain';
import { type SaleLine, totalOf } from './sale-line.ts';
import type { SaleStatus } from './sale-parts.ts';
import type { Tender } from './tender.ts';

/** The amounts and the quantity of a line of an invoice. Decimal strings. */
export interface SoldLine {
  quantity: number;
  discount: string;
  taxRate: string;
  total: string;
  tax: string;
}

/** A sale of a session, with the fields its report needs; `sold` are amounts of its invoice once it has one. */
export interface SaleInSession {
  status: SaleStatus;
  lines: readonly SaleLine[];
  sold: { number: string; subtotal: string; tax: string; total: string; lines: readonly SoldLine[] } | null;
  tenders: readonly Tender[] | null;
  change: string | null;
  cashRounding: string;
  reprints: number;
}

/** A finished return of a session: the lines of its document, below zero, and the refunds. */
export interface ReturnInSession {
  lines: readonly Pick<SoldLine, 'taxRate' | 'total' | 'tax'>[];
  given: readonly { method: Tender['method']; amount: string }[];
  total: string;
  credit: string;
  cashRounding: string;
}

type Method = Tender['method'];
interface Sums {
  count: number;
  total: string;
}

interface OfTaxRate {
  taxRate: string;
  net: string;
  tax: string;
}
interface OfMethod {
  method: Method;
  count: number;
  amount: string;
}

/**
 * The totals of the sales and returns of a session. Money is exact; every sum adds amounts of the invoices, which are not
 * calculated again.
 */
export interface SessionTotals {
  sales: {
    count: number;
    units: number;
    subtotal: string;
    tax: string;
    total: string;
    discounts: string;
    discounted: number;
    priceOverrides: number;
  };
  byTaxRate: OfTaxRate[];
  byMethod: OfMethod[];
  cashRounding: string;
  refunds: Sums & { byTaxRate: OfTaxRate[]; byMethod: OfMethod[]; cashRounding: string };
  voids: Sums;
  open: Sums;
  reprints: number;
  firstReceipt: string | null;
  lastReceipt: string | null;
}

type Completed = SaleInSession & { sold: NonNullable<SaleInSession['sold']> };

const METHODS: readonly Method[] = ['CASH', 'CARD', 'TRANSFER', 'CHEQUE', 'OTHER', 'STORE_CREDIT'];

/** The sales in the order they were completed. */
export const totalsOf = (sales: readonly SaleInSession[], returns: readonly ReturnInSession[] = []): SessionTotals => {
  const completed = sales.filter((sale): sale is Completed => sale.sold !== null);
  return {
    sales: salesSums(completed),
    byTaxRate: byTaxRate(completed.flatMap(({ sold }) => sold.lines)),
    byMethod: METHODS.flatMap(method => methodSums(method, completed)),
    cashRounding: sumOf(completed.map(sale => sale.cashRounding)),
    refunds: refundSums(returns),
    voids: unsoldSums(sales.filter(({ status }) => status === 'VOIDED')),
    open: unsoldSums(sales.filter(({ status, sold }) => status !== 'VOIDED' && !sold)),
    reprints: sales.reduce((count, { reprints }) => count + reprints, 0),
    firstReceipt: completed[0]?.sold.number ?? null,
    lastReceipt: completed.at(-1)?.sold.number ?? null,
  };
};

const sumOf = (amounts: readonly string[]): string => Money.sum(amounts.map(amount => Money.of(amount))).toString();

const salesSums = (completed: readonly Completed[]): SessionTotals['sales'] => {
  const lines = completed.flatMap(({ sold }) => sold.lines);
  const thousandths = lines.reduce((sum, { quantity }) => sum + Math.round(quantity * 1000), 0);
  return {
    count: completed.length,
    units: thousandths / 1000,
    subtotal: sumOf(completed.map(({ sold }) => sold.subtotal)),
    tax: sumOf(completed.map(({ sold }) => sold.tax)),
    total: sumOf(completed.map(({ sold }) => sold.total)),
    discounts: sumOf(lines.map(({ discount }) => discount)),
    discounted: lines.filter(({ discount }) => !Money.of(discount).isZero()).length,
    priceOverrides: completed.flatMap(sale => sale.lines).filter(({ override }) => override).length,
  };
};

/** The sums by tax rate: each line's tax is its share of its document's tax, so that these are the sums of the documents. */
const byTaxRate = (lines: readonly Pick<SoldLine, 'taxRate' | 'total' | 'tax'>[]): OfTaxRate[] =>
  taxesByRate(lines).map(({ rate, base, tax }) => ({ taxRate: rate, net: base, tax }));

const methodSums = (method: Method, completed: readonly Completed[]): OfMethod[] => {
  const tenders = completed.flatMap(sale => (sale.tenders ?? []).filter(tender => tender.method === method));
  if (tenders.length === 0) return [];
  const given = Money.of(sumOf(tenders.map(({ amount }) => amount)));
  const back = method === 'CASH' ? Money.of(sumOf(completed.map(({ change }) => change ?? '0'))) : Money.zero;
  return [{ method, count: tenders.length, amount: given.minus(back).toString() }];
};

/** Refunds above zero, as the customer got them; credit that stayed in the shop counts as STORE_CREDIT. */
const refundSums = (returns: readonly ReturnInSession[]): SessionTotals['refunds'] => {
  const given = returns.flatMap(back => [...back.given, { method: 'STORE_CREDIT' as const, amount: back.credit }]);
  const byMethod = METHODS.flatMap(method => {
    const amounts = given.filter(each => each.method === method && !Money.of(each.amount).isZero());
    return amounts.length === 0
      ? []
      : [{ method, count: amounts.length, amount: sumOf(amounts.map(({ amount }) => amount)) }];
  });
  return {
    count: returns.length,
    total: sumOf(returns.map(({ total }) => total)),
    byTaxRate: byTaxRate(returns.flatMap(({ lines }) => lines)).map(({ taxRate, net, tax }) => ({
      taxRate,
      net: negated(net),
      tax: negated(tax),
    })),
    byMethod,
    cashRounding: sumOf(returns.map(each => each.cashRounding)),
  };
};

const negated = (amount: string): string => Money.zero.minus(Money.of(amount)).toString();

const unsoldSums = (sales: readonly SaleInSession[]): Sums => ({
  count: sales.length,
  total: Money.sum(sales.map(({ lines }) => totalOf(lines))).toString(),
});
