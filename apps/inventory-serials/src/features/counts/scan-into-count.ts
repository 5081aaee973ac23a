import { Controller } from '@nestjs/common';
import {
  type Item,
  type Output,
  type Received,
  ScanIntoCount,
  type StockCount,
  visibleLocations,
} from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { requireFitting } from '../../domain/goods-line.ts';
import { readCode, type Reading } from '../../domain/scan/scan-code.ts';
import { countById, type CountedGoods, countGoods } from '../../persistence/counts.ts';
import { resolveScans, type Scanned } from '../../persistence/scan.ts';
import { likeliest, notOneUnit, wantedOf } from '../scan/scan-outcome.ts';
import { withItems } from '../stock/known-goods.ts';
import { countToChange } from './count-to-change.ts';

type Message = Received<typeof ScanIntoCount>;
type Result = Output<typeof ScanIntoCount>['results'][number];
/** The meaning of one code in this count. */
interface Counted {
  result: Result;
  unitId?: string;
  quantity?: CountedGoods;
}

@Controller()
export class ScanIntoCountController {
  @Handles(ScanIntoCount)
  async scan(message: Message, work: Work): Promise<Output<typeof ScanIntoCount>> {
    const count = await countToChange(work, message.id);
    const byHand = await this.byHand(count, message, work);
    const counted = await this.read(count, message.codes, work);
    const quantities = added([...byHand, ...counted.flatMap(({ quantity }) => quantity ?? [])]);
    const units = counted.flatMap(({ unitId }) => unitId ?? []);
    const { username } = work.caller;
    const seen = await countGoods(work.sql, count, { units: [...new Set(units)], quantities, username });
    const after = await countById(work.sql, count.id, null);
    if (!after) throw notFound({ kind: 'count', id: count.id });
    return { count: after, results: counted.map(({ result, unitId }) => once(result, unitId, seen)) };
  }

  private async byHand(count: StockCount, { quantities }: Message, work: Work): Promise<CountedGoods[]> {
    const lines = await withItems(work, quantities);
    lines.forEach((line, place) => {
      requireFitting(place, line, line.item);
      const refused = notCounted(count, line.itemId);
      if (refused) throw refused;
    });
    return lines.map(({ itemId, quantity }) => ({ itemId, quantity, isMore: false }));
  }

  private async read(count: StockCount, codes: readonly string[], work: Work): Promise<Counted[]> {
    const readings = codes.map(code => orRefusal(() => readCode(code)));
    const readable = readings.filter((reading): reading is Reading => !(reading instanceof DomainError));
    const found = await resolveScans(work.sql, readable.map(wantedOf), visibleLocations(work.caller));
    const answers = new Map(readable.map((reading, place) => [reading, found[place]]));
    return readings.map((reading, place) => {
      const code = (codes[place] ?? '').replaceAll('\u0000', '');
      if (reading instanceof DomainError) return refusedCode(code, reading);
      const scanned = answers.get(reading);
      return scanned
        ? meaning(count, { code, reading }, likely(scanned, reading))
        : refusedCode(code, unknownCode(code));
    });
  }
}

const likely = (scanned: Scanned, reading: Reading): Scanned =>
  'units' in scanned ? { ...scanned, units: likeliest(scanned.units, reading) } : scanned;

const NOTHING = { serialNumber: null, refusal: null };

const meaning = (
  count: StockCount,
  { code, reading }: { code: string; reading: Reading },
  scanned: Scanned,
): Counted => {
  if ('items' in scanned) return { result: { code, ...NOTHING, outcome: 'AMBIGUOUS', itemId: null } };
  if ('item' in scanned) return goodsCounted(count, { code, reading }, scanned.item);
  const [first, ...others] = scanned.units;
  if (!first) return refusedCode(code, unknownCode(code));
  if (others.length > 0) return { result: { code, ...NOTHING, outcome: 'AMBIGUOUS', itemId: null } };
  const { id, itemId, serialNumber } = first.unit;
  const { quantity } = reading;
  const isOne = !quantity || quantity.quantity === 1;
  const refused = isOne ? notCounted(count, itemId) : notOneUnit(quantity, first.item);
  if (refused) return refusedCode(code, refused);
  return { result: { code, ...NOTHING, outcome: 'COUNTED', itemId, serialNumber }, unitId: id };
};

/** Counts the quantity that the code says, or one. */
const goodsCounted = (
  count: StockCount,
  { code, reading }: { code: string; reading: Reading },
  { id: itemId, sku, tracking }: Item,
): Counted => {
  const refused = tracking === 'QUANTITY' ? notCounted(count, itemId) : notAQuantity(sku);
  if (refused) return refusedCode(code, refused);
  const quantity = reading.quantity?.quantity ?? 1;
  return { result: { code, ...NOTHING, outcome: 'COUNTED', itemId }, quantity: { itemId, quantity, isMore: true } };
};

/** Counts a unit at its first scan, of this request or of one before. */
const once = (result: Result, unitId: string | undefined, seen: Set<string>): Result => {
  if (unitId === undefined) return result;
  if (seen.has(unitId)) return { ...result, outcome: 'ALREADY_COUNTED' };
  seen.add(unitId);
  return result;
};

/** Makes one entry for each item: its scans add up, a quantity set by hand replaces those before it. */
const added = (goods: readonly CountedGoods[]): CountedGoods[] =>
  [...Map.groupBy(goods, ({ itemId }) => itemId)].map(([itemId, same]) => ({
    itemId,
    quantity: same.reduce((sum, { quantity, isMore }) => (isMore ? sum + quantity : quantity), 0),
    isMore: same.every(({ isMore }) => isMore),
  }));

const orRefusal = <T>(read: () => T): T | DomainError => {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};

const refusedCode = (code: string, { code: refusal, message: detail, facts }: DomainError): Counted => ({
  result: { code, outcome: 'REFUSED', itemId: null, serialNumber: null, refusal: { code: refusal, detail, facts } },
});

const notCounted = ({ itemIds, number }: StockCount, itemId: string): DomainError | null =>
  itemIds && !itemIds.includes(itemId)
    ? new DomainError('validation', `${number} does not count this item.`, { errors: [], itemId })
    : null;

const notAQuantity = (sku: string) =>
  new DomainError('validation', `${sku} is not counted by its barcode; scan the serial number of the unit.`, {
    errors: [],
  });

const unknownCode = (code: string) =>
  new DomainError('serial-not-found', `Nothing has the barcode, SKU or serial number ${code}.`, {
    serials: [{ serialNumber: code, code: 'serial-not-found' }],
  });
