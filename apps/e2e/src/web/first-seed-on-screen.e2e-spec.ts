import type { Customer } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { expectAgreement } from '../support/faults.ts';
import { aCustomer, aQuantityItem, lineOf, received, saved, useShop } from '../support/shop.ts';
import { unitOf } from '../support/units.ts';
import { atForms } from './support/form-shop.ts';
import { byKeyboard, byMouse, type Hands } from './support/hands.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const at = atForms(shop, useWeb(shop));

let customer: Customer;
beforeAll(async () => void (customer = await aCustomer(shop.owner, 'Grace Hopper')));

const WAYS: [string, Hands][] = [
  ['by mouse', byMouse],
  ['by the keyboard alone', byKeyboard],
];

describe.each(WAYS)('Serial numbers on invoices, %s', (_, hands) => {
  it('an item is added first, and its serials are captured when one is ready', async () => {
    const [first, second] = [await at.goods(1), await at.goods(1)];
    const form = await at.form();

    await hands.add(form, first.item.sku);
    await form.seesSerials(1, 0, 1);
    await hands.add(form, second.item.sku);
    await form.seesSerials(2, 0, 1);

    expect(await form.dialog.count()).toBe(0);
  });

  it('the serial cell is blank until serials are captured, then says [SN]; an item without serials has none', async () => {
    const { item, serials } = await at.goods(1);
    const cable = await aQuantityItem(shop.owner);
    const form = await at.form();
    await hands.add(form, item.sku);
    await hands.add(form, cable.sku);
    await form.seesLines(2);
    expect(await form.serials(1).innerText()).not.toContain('[SN]');
    expect(
      await form
        .line(2)
        .getByRole('button', { name: /^Serials/ })
        .count(),
    ).toBe(0);

    await hands.openCapture(form, 1);
    await hands.pick(form, serials[0]!);
    await hands.ok(form);

    await form.seesSerials(1, 1, 1);
    expect(await form.serials(1).innerText()).toContain('[SN]');
  });

  it('the dialog shows the units at the invoice’s location with number, status and condition', async () => {
    const { item } = await at.goods(0);
    const scratched = { serialNumber: `${item.sku}-A`, conditionNotes: 'scratched lid' };
    await received(shop.owner, item, shop.store, { serials: [scratched] });
    await received(shop.owner, item, shop.elsewhere, [`${item.sku}-B`]);
    const form = await at.form();
    await hands.add(form, item.sku);
    await hands.openCapture(form, 1);

    await form.dialog.getByRole('heading', { name: `Capture serials: ${item.name}` }).waitFor();
    await form.unit(`${item.sku}-A`).waitFor();
    expect(await form.unit(`${item.sku}-A`).innerText()).toMatch(/in stock\s+scratched lid/);
    expect(await form.dialog.getByRole('option').count()).toBe(1);
  });

  it('a save is held back and names every line that needs serials, until they are captured', async () => {
    const [whole, part] = [await at.goods(2), await at.goods(1)];
    const form = await at.form();
    await hands.add(form, whole.item.sku);
    await hands.add(form, part.item.sku);
    await form.seesLines(2);

    await hands.save(form);

    const alert = form.page.getByRole('alert');
    await alert.getByText('Cannot save: 2 lines need serial numbers').waitFor();
    await alert.getByText(`Line 1 ${whole.item.name}: 0 of 1 captured`).waitFor();
    await alert.getByText(`Line 2 ${part.item.name}: 0 of 1 captured`).waitFor();
    await hands.openCapture(form, 1);
    await hands.pick(form, whole.serials[0]!);
    await hands.ok(form);
    await alert.getByText('Cannot save: 1 line needs serial numbers').waitFor();
    await hands.openCapture(form, 2);
    await hands.pick(form, part.serials[0]!);
    await hands.ok(form);
    await hands.save(form);
    await form.savedNumber();
  });

  it('a saved unit is sold, linked to its line and to the customer', async () => {
    const { item, serials } = await at.goods(2);
    const form = await at.form();
    await hands.chooseCustomer(form, customer.name);
    await hands.add(form, item.sku);
    await hands.openCapture(form, 1);
    await hands.pick(form, serials[1]!);
    await hands.ok(form);
    await hands.save(form);

    const invoice = await at.invoice(await form.savedNumber());

    expect(invoice).toMatchObject({ customer: { id: customer.id }, lines: [{ itemSerials: '[SN]' }] });
    await at.soldTo(item, serials[1]!, invoice);
    expect(await unitOf(shop.owner, item, serials[1]!)).toMatchObject({ customerId: customer.id });
    expect(await unitOf(shop.owner, item, serials[0]!)).toMatchObject({ status: 'IN_STOCK' });
  });

  it('a saved invoice shows what was captured, and a unit is exchanged for another', async () => {
    const { item, serials } = await at.goods(2);
    const [removed, chosen] = serials as [string, string];
    const invoice = await saved(shop, [lineOf(item, [removed])]);
    const form = await at.form(`/invoices/${invoice.id}`);
    await form.seesSerials(1, 1, 1);

    await hands.openCapture(form, 1);
    await hands.pick(form, removed);
    await hands.pick(form, chosen);
    await hands.ok(form);
    await hands.save(form);
    await form.savedNumber();

    await at.soldTo(item, chosen, await at.invoice(invoice.number));
    await eventually(async () =>
      expect(await unitOf(shop.owner, item, removed)).toMatchObject({ status: 'IN_STOCK', invoiceId: null }),
    );
  });

  it('a line that is added after the first save gets its serials too', async () => {
    const [first, later] = [await at.goods(1), await at.goods(1)];
    const invoice = await saved(shop, [lineOf(first.item, first.serials)]);
    const form = await at.form(`/invoices/${invoice.id}`);
    await form.seesLines(1);

    await hands.add(form, later.item.sku);
    await hands.openCapture(form, 2);
    await hands.pick(form, later.serials[0]!);
    await hands.ok(form);
    await hands.save(form);
    await form.savedNumber();

    const now = await at.invoice(invoice.number);
    await at.soldTo(first.item, first.serials[0]!, now);
    await at.soldTo(later.item, later.serials[0]!, now);
  });
});

describe('A scan of SN: and a serial number', () => {
  it('adds the product of the unit with the unit captured, in one step', async () => {
    const { item, serials } = await at.goods(1);
    const form = await at.form();

    await scan(form.page, `SN:${serials[0]}`);

    await form.page.getByText(`Added ${item.name}, SN ${serials[0]} captured`).waitFor();
    await form.seesSerials(1, 1, 1);
    await scan(form.page, `SN:${serials[0]}`);
    await form.page.getByText(`${serials[0]} is on line 1 already`).waitFor();
    await form.seesLines(1);
    await form.save.click();
    await at.soldTo(item, serials[0]!, await at.invoice(await form.savedNumber()));
  });

  it('tells who has a unit that cannot be had', async () => {
    const { item, serials } = await at.goods(1);
    const invoice = await saved(shop, [lineOf(item, serials)]);
    const form = await at.form();

    await scan(form.page, `SN:${serials[0]}`);

    await form.told.filter({ hasText: invoice.number }).waitFor();
    expect(await form.lines.count()).toBe(0);
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(shop.test.system));
});
