import type { Invoice, Item } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { SERVICES } from '@provena/embedded';
import { copyWithChange } from '@provena/testing';
import { checkNames, type DatabaseUrls, repairStock, sentence, verdictAtRest, verify } from '@provena/verify';
import { succeeded } from './support/api.ts';
import type { Corruption } from './support/corruption.ts';
import { corruptions } from './support/corruptions.ts';
import { databasesOf, expectAgreement } from './support/faults.ts';
import { close, deposit, pay, refund } from './support/money.ts';
import { aQuantityItem, aService, lineOf, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { lineBack, takeBack } from './support/returning.ts';
import { aFullSale, useTill, Ringing } from './support/till.ts';

const till = useTill({ own: true });
let urls: DatabaseUrls;

/** Everything that can leave a trace: a sale, a change that drops a unit, a refused save, a register sale, an open cart. */
const doBusiness = async () => {
  const [first, second, third] = await received(till.owner, till.phone, till.store, 5);
  const invoice = await saved(till, [lineOf(till.phone, [first!, second!])]);
  const line = { ...lineOf(till.phone, [first!, third!]), id: invoice.lines[0]!.id };
  await succeeded(resaveInvoice(till.sales, invoice, { lines: [line] }));
  const refused = await saveInvoice(till.sales, { locationId: till.store.id, lines: [lineOf(till.phone, [first!])] });
  expect(refused.status).toBe(409);
  const cable = await aQuantityItem(till.owner);
  await received(till.owner, cable, till.store, 10);
  const { sale } = await aFullSale(till);
  await succeeded(sale.add(cable, 2));
  const { invoice: sold } = await succeeded(sale.complete('900.00'));
  await exchange(sold!, cable);
  await aFullSale(till);
  const leased = { registerId: till.register.id, lines: [{ itemId: till.phone.id, quantity: 1 }] };
  await succeeded(till.cashier.post('/v1/pos/leases', leased, { key: randomUUID() }));
  await takeMoney();
};

/** A piece comes back for credit, most of which pays the next sale. */
const exchange = async (sold: Invoice, cable: Item) => {
  const lines = [lineBack(sold, 1)];
  const taken = await succeeded(takeBack(till.owner, till, { sale: sold, lines, refund: { method: 'STORE_CREDIT' } }));
  const next = await Ringing.begin(till);
  await succeeded(next.add(cable));
  const credit = { method: 'STORE_CREDIT' as const, reference: taken.return.number, amount: '100.00' };
  await succeeded(next.pay([credit, { method: 'CASH', amount: '20.00' }]));
};

/** A deposit, a part of it given back, a payment, and the rest written off. */
const takeMoney = async () => {
  const service = await aService(till.owner, { unitPrice: '100.00', taxRate: '0' });
  const invoice = await saved(till, [{ itemId: service.id, quantity: 1 }]);
  const asked = await succeeded(deposit(till.sales, invoice, { required: true, amount: '40.00' }));
  const { payment, ...collected } = await succeeded(pay(till.sales, asked, { amount: '40.00', kind: 'DEPOSIT' }));
  const back = await succeeded(refund(till.owner, collected, payment, { amount: '10.00', reason: 'Too much' }));
  const paid = await succeeded(pay(till.sales, back, { amount: '50.00' }));
  await succeeded(close(till.sales, paid, { writeOff: true }));
};

beforeAll(async () => {
  await doBusiness();
  await expectAgreement(till.test.system);
  urls = databasesOf(till.test.system);
  for (const name of [...SERVICES].reverse()) await till.test.system.service(name).stop();
});

const findingsOf = async (check: string, databases: DatabaseUrls): Promise<string[]> => {
  const findings: string[] = [];
  for await (const finding of verify(databases, [check])) findings.push(sentence(finding));
  return findings;
};

/** The findings of verify after one change of a copy, and the subject of the change. */
const findingsAfter = async ({ check, part, sql, names }: Corruption) => {
  const database = new URL(urls[part]).pathname.slice(1);
  const copy = await copyWithChange(till.test.system.postgresUrl, database, sql);
  try {
    const named = names ?? String(Object.values(copy.rows[0] ?? {})[0]);
    return { named, findings: await findingsOf(check, { ...urls, [part]: copy.url }) };
  } finally {
    await copy.drop();
  }
};

describe('Verify', () => {
  it('finds nothing wrong where nothing is, and counts what it compared', async () => {
    const { finding, checks, rows } = await verdictAtRest(urls, 0);
    expect(finding).toBeUndefined();
    expect(checks).toBeGreaterThan(30);
    expect(rows).toBeGreaterThan(100);
  });

  it.each(corruptions)('names $check when one row of $part is wrong: $sql', async corruption => {
    const { named, findings } = await findingsAfter(corruption);
    if (corruption.several) expect(findings).toContainEqual(expect.stringContaining(named));
    else expect(findings).toEqual([expect.stringContaining(named)]);
  });

  it('has a corruption to prove every check', () => {
    expect([...new Set(corruptions.map(({ check }) => check))].sort()).toEqual(checkNames().sort());
  });
});

describe('Repair', () => {
  const STOCK = ['stock-units', 'stock-movements', 'stock-reserved'];
  const wrongIn = async (databases: DatabaseUrls) =>
    (await Promise.all(STOCK.map(check => findingsOf(check, databases)))).flat();

  it('mends a stock level that verify names; a dry run says the same and changes nothing', async () => {
    const part = 'inventory-serials';
    const sql = `update stock_level set on_hand = on_hand + 5, reserved = 0 where reserved > 0 returning item_id`;
    const copy = await copyWithChange(till.test.system.postgresUrl, new URL(urls[part]).pathname.slice(1), sql);
    const databases = { ...urls, [part]: copy.url };
    try {
      const wrong = await wrongIn(databases);
      expect(wrong).not.toEqual([]);
      const wouldBe = await repairStock(copy.url, { dryRun: true, username: 'olga' });
      expect(wouldBe.map(({ kind, subject }) => [kind, subject['itemId']])).toEqual(
        copy.rows.map(row => ['STOCK_LEVEL', Object.values(row)[0]]),
      );
      expect(await wrongIn(databases)).toEqual(wrong);
      expect(await repairStock(copy.url, { dryRun: false, username: 'olga' })).toEqual(wouldBe);
      expect(await wrongIn(databases)).toEqual([]);
      expect(await repairStock(copy.url, { dryRun: false, username: 'olga' })).toEqual([]);
    } finally {
      await copy.drop();
    }
  });
});
