import { Controller } from '@nestjs/common';
import { type Output, RecallUnits, type Received, visibleLocations } from '@provena/contracts';
import { pageOf, type Sql } from '@provena/database';
import { DomainError, MOST_UNITS, serialRange } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import {
  type Recall,
  type TracedRow,
  unitsNumbered,
  unitsOfReceipt,
  unitsReceived,
} from '../../persistence/traced-units.ts';

type Question = Received<typeof RecallUnits>;

@Controller()
export class RecallUnitsController {
  @Handles(RecallUnits)
  async recall(question: Question, { sql, caller }: Work): Promise<Output<typeof RecallUnits>> {
    const { cursor, limit } = question;
    const rows = await rowsOf(sql, question, { cursor, limit, locations: visibleLocations(caller) });
    return pageOf(rows, limit, { place: row => row.key, view: row => row.unit });
  }
}

const rowsOf = (sql: Sql, question: Question, recall: Recall): Promise<TracedRow[]> => {
  const { receiptId, serials, itemId, from, to } = question;
  const ways = [receiptId, serials, serials ? undefined : itemId].filter(way => way !== undefined).length;
  if (ways !== 1)
    throw invalid('', 'Say what is recalled in exactly one way: receiptId, serials, or itemId with from and to.');
  if (itemId === undefined || serials) {
    if (from !== undefined || to !== undefined) throw invalid('/from', 'Days go with itemId alone.');
  }
  if (receiptId !== undefined) return unitsOfReceipt(sql, receiptId, recall);
  if (serials) return unitsNumbered(sql, numbersOf(serials), itemId ?? null, recall);
  return unitsReceived(sql, { itemId: itemId as string, from, to }, recall);
};

/** The serial numbers asked for: ranges are counted out, other entries stay as they are. */
const numbersOf = (serials: readonly string[]): string[] => {
  const numbers = serials.flatMap(entry => (entry.includes('..') ? serialRange(entry) : [entry]));
  if (numbers.length > MOST_UNITS) {
    throw invalid('/serials', `${numbers.length} serial numbers are too many; ask for at most ${MOST_UNITS} at once.`);
  }
  return numbers;
};

const invalid = (pointer: string, detail: string) =>
  new DomainError('validation', detail, { errors: [{ pointer: `#${pointer}`, detail }] });
