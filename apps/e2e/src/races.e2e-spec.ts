import type { Invoice } from '@provena/contracts';
import { randomUUID } from 'node:crypto';
import { describeRegisterRaces } from './races-register.suite.ts';
import { describeStatusRaces } from './races-statuses.suite.ts';
import { type Reply, succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { formOf, lineOf, received, resaveInvoice, saved, saveInvoice } from './support/shop.ts';
import { useTill } from './support/till.ts';
import { historyOf, unitOf } from './support/units.ts';

const shop = useTill();

const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

const countByStatus = (replies: Reply<unknown>[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const oneUnit = async () => (await received(shop.owner, shop.phone, shop.store, 1))[0]!;

const anInvoice = async () => saved(shop, [lineOf(shop.phone, [await oneUnit()])]);

const sell = (serials: string[], key?: string) =>
  saveInvoice(shop.sales, { locationId: shop.store.id, lines: [lineOf(shop.phone, serials)] }, { key });

describe('64 saves of one unit at the same time', () => {
  it.each([1, 2, 3])('sell it to exactly one of them, and tell the others who has it (round %i)', async () => {
    const serial = await oneUnit();

    const replies = await times(64, () => sell([serial]));

    expect(countByStatus(replies)).toEqual({ 201: 1, 409: 63 });
    const winner = replies.find(({ status }) => status === 201)!.body;
    for (const { problem } of replies.filter(({ status }) => status === 409)) {
      expect(problem).toMatchObject({
        code: 'serial-not-available',
        serials: [{ serialNumber: serial, itemId: shop.phone.id, heldBy: { kind: 'INVOICE', id: winner.id } }],
      });
    }
    expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: 'SOLD', invoiceId: winner.id });
    const history = await historyOf(shop.owner, shop.phone, serial);
    expect(history.map(({ action }) => action)).toEqual(['RECEIVED', 'SOLD']);
  });
});

describe('Saves that want overlapping units', () => {
  it('end with every unit on at most one invoice and nobody waiting for ever', async () => {
    const units = await received(shop.owner, shop.phone, shop.store, 6);
    const pairs = units.flatMap(one => units.filter(other => other !== one).map(other => [one, other]));

    const replies = await Promise.all(pairs.map(pair => sell(pair)));

    for (const { status } of replies) expect([201, 409]).toContain(status);
    const invoices = replies.filter(({ status }) => status === 201).map(({ body }) => body);
    const sold = invoices.flatMap(({ lines }) => lines[0]!.serials.map(({ serialNumber }) => serialNumber));
    expect(new Set(sold).size).toBe(sold.length);
    for (const serial of units) {
      const { status } = await unitOf(shop.owner, shop.phone, serial);
      expect(status).toBe(sold.includes(serial) ? 'SOLD' : 'IN_STOCK');
    }
  });
});

describe('The same serial number twice in one save', () => {
  it('is refused on one line and on two, whatever its case', async () => {
    const serial = await oneUnit();
    const twice = [serial, ` ${serial.toLowerCase()} `];

    for (const lines of [[lineOf(shop.phone, twice)], twice.map(one => lineOf(shop.phone, [one]))]) {
      const { status, problem } = await saveInvoice(shop.sales, { locationId: shop.store.id, lines });
      expect({ status, code: problem.code }).toEqual({ status: 409, code: 'serial-duplicate' });
      expect(JSON.stringify(problem['serials']).toUpperCase()).toContain(serial);
    }
    expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: 'IN_STOCK' });
  });
});

describe('An Idempotency-Key', () => {
  it('sells once, however often and however parallel it is used', async () => {
    const key = randomUUID();
    const serial = await oneUnit();

    const first = await times(20, () => sell([serial], key));
    const later = await sell([serial], key);

    for (const { status } of first) expect([201, 202]).toContain(status);
    expect(later.status).toBe(201);
    expect(later.headers.get('idempotency-replayed')).toBe('true');
    for (const { body } of first.filter(({ status }) => status === 201)) expect(body).toEqual(later.body);
    const list = await succeeded(shop.sales.get<{ data: Invoice[] }>(`/v1/invoices?serial=${serial}`));
    expect(list.data.map(({ id }) => id)).toEqual([later.body.id]);
  });

  it('answers a refusal again as it was', async () => {
    const key = randomUUID();
    const serial = await oneUnit();
    await sell([serial]);

    const [refused, again] = [await sell([serial], key), await sell([serial], key)];

    expect(refused).toMatchObject({ status: 409, problem: { code: 'serial-not-available' } });
    expect(again.status).toBe(409);
    expect({ ...again.problem, requestId: '' }).toEqual({ ...refused.problem, requestId: '' });
  });

  it('answers an edit again as it was, though the version has moved on', async () => {
    const invoice = await anInvoice();
    const options = { key: randomUUID() };
    const edited = await resaveInvoice(shop.sales, invoice, { notes: 'edited' }, options);

    const again = await resaveInvoice(shop.sales, invoice, { notes: 'edited' }, options);

    expect(edited).toMatchObject({ status: 200, body: { version: invoice.version + 1 } });
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(edited.body);
  });

  it('is refused for another request', async () => {
    const key = randomUUID();
    const [first, second] = await received(shop.owner, shop.phone, shop.store, 2);
    await succeeded(sell([first!], key));

    const reused = await sell([second!], key);

    expect(reused).toMatchObject({ status: 422, problem: { code: 'idempotency-key-reused' } });
    expect(await unitOf(shop.owner, shop.phone, second!)).toMatchObject({ status: 'IN_STOCK' });
  });

  it('belongs to one user: somebody else’s is another request', async () => {
    const key = randomUUID();
    const [first, second] = await received(shop.owner, shop.phone, shop.store, 2);
    await succeeded(sell([first!], key));
    const lines = [lineOf(shop.phone, [second!])];
    expect(await saveInvoice(shop.owner, { locationId: shop.store.id, lines }, { key })).toMatchObject({ status: 201 });
  });
});

describe('An edit of what somebody else has changed', () => {
  it('is refused with the version that is there', async () => {
    const invoice = await anInvoice();
    await succeeded(resaveInvoice(shop.sales, invoice, { notes: 'first' }));

    const stale = await resaveInvoice(shop.sales, invoice, { notes: 'second' });

    expect(stale).toMatchObject({ status: 412, problem: { code: 'version-conflict', version: invoice.version + 1 } });
    expect((await succeeded(shop.sales.get<Invoice>(`/v1/invoices/${invoice.id}`))).notes).toBe('first');
  });

  it('needs If-Match', async () => {
    const invoice = await anInvoice();
    const reply = await shop.sales.put<Invoice>(`/v1/invoices/${invoice.id}`, formOf(invoice));
    expect(reply).toMatchObject({ status: 428, problem: { code: 'precondition-required' } });
  });

  it.each([1, 2, 3])('at the same moment lets one win and loses nothing (round %i)', async () => {
    const invoice = await anInvoice();
    const [one, other] = await received(shop.owner, shop.phone, shop.store, 2);
    const swapFor = (serial: string) => {
      const [line] = formOf(invoice).lines;
      return resaveInvoice(shop.sales, invoice, { lines: [{ ...line!, serials: [serial] }] });
    };

    const replies = await Promise.all([swapFor(one!), swapFor(other!)]);

    const [won, lost] = [...replies].sort((a, b) => a.status - b.status);
    expect(won).toMatchObject({ status: 200, body: { version: invoice.version + 1 } });
    expect([
      [412, 'version-conflict'],
      [409, 'save-in-progress'],
    ]).toContainEqual([lost!.status, lost!.problem.code]);
    const [kept] = won!.body.lines[0]!.serials;
    const [was] = invoice.lines[0]!.serials;
    for (const serial of [one!, other!, was!.serialNumber]) {
      const expected = serial === kept!.serialNumber ? 'SOLD' : 'IN_STOCK';
      expect(await unitOf(shop.owner, shop.phone, serial)).toMatchObject({ status: expected });
    }
  });
});

describe('A unit that an edit releases', () => {
  it.each([1, 2, 3])('goes to at most one of those who wait for it (round %i)', async () => {
    const [released, taken] = await received(shop.owner, shop.phone, shop.store, 2);
    const invoice = await saved(shop, [lineOf(shop.phone, [released!])]);
    const [line] = formOf(invoice).lines;

    const [edited, ...saves] = await Promise.all([
      resaveInvoice(shop.sales, invoice, { lines: [{ ...line!, serials: [taken!] }] }),
      ...Array.from({ length: 8 }, () => sell([released!])),
    ]);

    expect(edited.status).toBe(200);
    for (const { status } of saves) expect([201, 409]).toContain(status);
    const won = saves.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(won.length).toBeLessThanOrEqual(1);
    const { status, invoiceId } = await unitOf(shop.owner, shop.phone, released!);
    expect({ status, invoiceId }).toEqual(
      won[0] ? { status: 'SOLD', invoiceId: won[0] } : { status: 'IN_STOCK', invoiceId: null },
    );
  });
});

describeRegisterRaces(shop);
describeStatusRaces(shop);

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(shop.test.system));
});
