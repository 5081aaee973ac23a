import { Injectable } from '@nestjs/common';
import {
  GetItem,
  HoldUnits,
  type Input,
  type Item,
  ListAvailableUnits,
  ListItems,
  type Output,
  type RequestContract,
  ResolveScan,
  type SerialCapture,
} from '@provena/contracts';
import { Bus, type Work } from '@provena/messaging';
import { PosConfig } from '../../config.ts';
import { holdOf, OFFLINE_SECONDS } from '../../domain/hold.ts';
import type { Lease, LeasedUnit } from '../../domain/lease.ts';
import type { Sale } from '../../domain/sale.ts';
import { asService } from '../../as-service.ts';
import { refuseNoAnswer } from '../../no-answer.ts';

const SHOWN = 50;
const MOST_SHOWN = 100;

/** The terms of the hold of a lease: its register, its seconds, and the running number of the request. */
export interface HeldFor {
  register: { id: string; name: string };
  revision: number;
  seconds: number;
}

/** The caller and command of a request, and its deadline. */
export type RegisterRequest = Pick<Work, 'caller' | 'deadline' | 'requestId' | 'commandId'>;

/** Requests of a register to inventory. No answer is a refusal here: the sale was not changed, so asking again is safe. */
@Injectable()
export class Inventory {
  constructor(
    private readonly bus: Bus,
    private readonly config: PosConfig,
  ) {}

  item(id: string, work: RegisterRequest): Promise<Item> {
    return this.askInventory(GetItem, { id }, work);
  }

  /** The items with these ids, by id; each request asks for a hundred. */
  async items(ids: readonly string[], work: RegisterRequest): Promise<Map<string, Item>> {
    const wanted = [...new Set(ids)];
    const found = new Map<string, Item>();
    for (let from = 0; from < wanted.length; from += MOST_SHOWN) {
      const some = { ids: wanted.slice(from, from + MOST_SHOWN), limit: MOST_SHOWN };
      for (const item of (await this.askInventory(ListItems, some, work)).data) found.set(item.id, item);
    }
    return found;
  }

  resolveScan(
    code: string,
    { locationId, holdId }: Pick<Sale, 'locationId' | 'holdId'>,
    work: RegisterRequest,
  ): Promise<Output<typeof ResolveScan>> {
    return this.askInventory(ResolveScan, { code, locationId, reservationId: holdId }, work);
  }

  /**
   * The first units that a capture dialog offers: those of the item in stock at the sale's location, oldest receipt first.
   */
  async availableUnits(
    itemId: string,
    { locationId }: Sale,
    work: RegisterRequest,
  ): Promise<SerialCapture['available']> {
    const { data } = await this.askInventory(ListAvailableUnits, { itemId, locationId, limit: SHOWN }, work);
    return data.map(({ id, serialNumber, status, conditionNotes }) => ({ id, serialNumber, status, conditionNotes }));
  }

  /** Serial numbers of the item in stock at the location, oldest receipt first: at most `count`. */
  async oldestSerials(
    itemId: string,
    count: number,
    { locationId, ...work }: RegisterRequest & { locationId: string },
  ): Promise<string[]> {
    const serials: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { data, page } = await this.askInventory(
        ListAvailableUnits,
        { itemId, locationId, limit: MOST_SHOWN, cursor },
        work,
      );
      serials.push(...data.map(({ serialNumber }) => serialNumber));
      if (serials.length >= count || page.nextCursor === null) return serials.slice(0, count);
      cursor = page.nextCursor;
    }
  }

  /** Holds exactly these units for the lease, for `seconds` from now. */
  holdLease(
    lease: Lease,
    units: readonly LeasedUnit[],
    held: HeldFor,
    work: RegisterRequest,
  ): Promise<Output<typeof HoldUnits>> {
    const { id, number, locationId, openedBy: username } = lease;
    const { revision, seconds, register } = held;
    const holder = { kind: 'LEASE' as const, id, number, username, register };
    const hold = { reservationId: id, revision, holder, locationId, lines: linesOf(units) };
    return this.askInventory(HoldUnits, { ...hold, ttlSeconds: seconds }, work);
  }

  /**
   * Holds exactly the units that the sale's lines have captured, for POS_HOLD_SECONDS from now; those of an offline sale for
   * three days.
   */
  holdSale(sale: Sale, revision: number, work: RegisterRequest): Promise<Output<typeof HoldUnits>> {
    const seconds = sale.offline ? OFFLINE_SECONDS : this.config.holdFor;
    const hold = holdOf(sale, { revision, username: work.caller.username, seconds });
    return this.askInventory(HoldUnits, hold, work);
  }

  private askInventory<C extends RequestContract>(
    contract: C,
    input: Input<C>,
    work: RegisterRequest,
  ): Promise<Output<C>> {
    const { deadline, requestId, commandId } = work;
    const as = asService(work.caller);
    return this.bus.request(contract, input, { as, deadline, requestId, commandId }).catch(refuseNoAnswer);
  }
}

/** One line per item; the item's id is also the id of the line. */
const linesOf = (units: readonly LeasedUnit[]): Input<typeof HoldUnits>['lines'] =>
  [...Map.groupBy(units, ({ item }) => item.id)].map(([itemId, ofItem]) => ({
    lineId: itemId,
    itemId,
    serials: ofItem.map(({ serialNumber }) => serialNumber),
  }));
