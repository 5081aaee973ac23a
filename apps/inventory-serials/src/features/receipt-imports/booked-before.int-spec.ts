import { randomUUID } from 'node:crypto';
import { BeginReceiptImport, FinishReceiptImport, type Input, ReceiveImportChunk } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { openShop, type Shop } from '../../testing/shop.fixture.ts';
import { aDigest, beginImport } from '../../testing/an-import.fixture.ts';

describe('a file of goods that was booked in before', () => {
  let shop: Shop;
  beforeAll(async () => void (shop = await openShop()));
  afterAll(() => shop.stop());

  const begin = (rowsTotal: number, more: Partial<Input<typeof BeginReceiptImport>> = {}) =>
    beginImport(shop, rowsTotal, more);
  const send = (importId: string, cells: Record<string, string>) =>
    shop.ask(ReceiveImportChunk, { importId, chunk: 0, rows: [{ row: 2, cells }] });

  const seven = async () => {
    const [location, cable] = await Promise.all([shop.location(), shop.item('QUANTITY')]);
    const file = { itemId: cable.id, locationId: location.id, fingerprint: aDigest() };
    const book = async (more: Partial<Input<typeof BeginReceiptImport>> = {}) => {
      const id = await begin(1, { ...file, ...more });
      await send(id, { quantity: '7' });
      return shop.ask(FinishReceiptImport, { id });
    };
    const onHand = async () => (await shop.stock(cable.id, location.id))?.onHand;
    return { cable, file, book, onHand };
  };

  it('is refused under another key with what it was booked in as, and booked again when that is said', async () => {
    const { file, book, onHand } = await seven();
    const first = await book();
    expect(first.sameAs).toBeNull();
    expect(await refusalOf(begin(1, file))).toMatchObject({
      code: 'already-booked',
      message: expect.stringContaining(first.number),
      facts: { import: { id: first.id, number: first.number, state: 'DONE', username: first.username, rowsGood: 1 } },
    });
    expect(await onHand()).toBe(7);
    expect(await book({ bookAgain: true })).toMatchObject({ sameAs: { id: first.id, number: first.number } });
    expect(await onHand()).toBe(14);
    expect(await book({ dryRun: true })).toMatchObject({ dryRun: true, sameAs: { id: first.id } });
  });

  it('is another file at another location, and when nothing of it came in', async () => {
    const { file, book } = await seven();
    await book({ dryRun: true });
    const id = await begin(1, file);
    await send(id, { quantity: 'seven' });
    await shop.ask(FinishReceiptImport, { id });
    expect(await book()).toMatchObject({ rowsGood: 1, sameAs: null });
    expect(await book({ locationId: (await shop.location()).id })).toMatchObject({ rowsGood: 1, sameAs: null });
  });

  it('is told of at once, while the first is still being read, also when both come in one moment', async () => {
    const { file } = await seven();
    const outcomes = await Promise.allSettled([begin(1, file), begin(1, file), begin(1, file)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(begin(1, file))).toMatchObject({
      code: 'already-booked',
      facts: { import: { state: 'READING' } },
    });
  });

  it('tells nothing of an import the caller may not see', async () => {
    const { cable, file } = await seven();
    const said = { itemId: cable.id, fingerprint: file.fingerprint };
    await begin(1, said);
    const id = randomUUID();
    const stranger = { as: { username: 'stranger', locations: [randomUUID()] }, commandId: id };
    const refused = await refusalOf(
      shop.ask(BeginReceiptImport, { id, digest: aDigest(), rowsTotal: 1, ...said }, stranger),
    );
    expect(refused).toMatchObject({ code: 'already-booked', facts: {} });
    expect(refused.message).not.toMatch(/IMP-/);
  });
});
