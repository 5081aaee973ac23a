import type { Invoice } from '@provena/contracts';
import type { Money } from '@provena/domain';
import { notFound } from '@provena/domain';
import {
  lineOf,
  refuseUnsellable,
  type SaleLine,
  type SoldItem,
  totalOf,
  withOneMore,
  withQuantity,
  withSerials,
} from './sale-line.ts';
import {
  asHeld,
  type Beginning,
  type Cashier,
  type Ending,
  type HeldUnit,
  NOT_BEING_SOLD,
  type PutAside,
  refuseUnlessHeld,
  refuseUnlessOpen,
  type SaleStatus,
} from './sale-parts.ts';
import type { Conflict, Offline } from './offline.ts';
import { settleTenders, type Tender } from './tender.ts';

type Place = 'id' | 'number' | 'registerId' | 'sessionId' | 'locationId' | 'customerId' | 'holdId' | 'currency';
type Opening = Pick<Sale, Place | 'openedAt' | 'openedBy' | 'commandId'>;

const REMEMBERED = 20;

/**
 * A sale at a register. OPEN can change, HELD waits for its recall at any register, COMPLETING waits for one attempt's
 * answer, COMPLETED and VOIDED are final. `holdId` holds its captured units; a hold that ended for good is replaced.
 */
export class Sale {
  id!: string;
  number!: string;
  registerId!: string;
  sessionId!: string;
  locationId!: string;
  customerId!: string | null;
  currency!: string;
  openedAt!: Date;
  openedBy!: string;
  /** The command that opened it, so that a repeat of it finds this one. */
  commandId!: string | null;
  holdId!: string;
  holdRevision = 0;
  heldUntil: Date | null = null;
  /** Holds to give back that were not confirmed as given back yet. */
  releases: string[] = [];
  status: SaleStatus = 'OPEN';
  lines: SaleLine[] = [];
  notes: string | null = null;
  putAside: PutAside | null = null;
  /** The running number of the try to sell; with the sale's id it is the identity of the command. */
  attempt = 1;
  /** The number of requests for this attempt. */
  asked = 0;
  /** The time of the next request by the timer. */
  nextAt: Date | null = null;
  tenders: Tender[] | null = null;
  change: string | null = null;
  /** The cash due above the rest that the other methods leave of the total; below zero when less is due. */
  cashRounding = '0.00';
  completedBy: Cashier | null = null;
  completedAt: Date | null = null;
  invoiceId: string | null = null;
  invoiceNumber: string | null = null;
  /** The invoice as it was made; goods that come back later are not on it. */
  invoice: Invoice | null = null;
  voided: Ending | null = null;
  /** The circumstances of a sale without a link; null for a sale made with one. */
  offline: Offline | null = null;
  /** The reason why it waits for a decision: an offline sale that is not sold. */
  conflict: Conflict | null = null;
  /** The number of reprints of its receipt. */
  reprints = 0;
  /** Opens the warranty page of what was sold. */
  warrantyToken: string | null = null;
  /** The last commands that changed it: a repeated one answers the sale as it is. */
  recentCommands: string[] = [];
  version = 1;

  static open(opening: Opening): Sale {
    return Object.assign(new Sale(), opening);
  }

  get total(): Money {
    return totalOf(this.lines);
  }

  get unitCount(): number {
    return this.lines.reduce((count, { serials }) => count + serials.length, 0);
  }

  /** Adds the item, or increases the quantity of its line; answers that line. `lineId` is the new line's. */
  addLine(item: SoldItem, quantity: number, lineId: string): SaleLine {
    this.mustBeOpen();
    const known = this.lineOf(item.id);
    if (known) return this.replace(withQuantity(known, known.quantity + quantity));
    const line = lineOf(lineId, item, quantity);
    this.lines = withOneMore(this.lines, line);
    return line;
  }

  /** Adds one unit to its item's line: to a piece that has no unit yet, else the quantity grows by one. */
  captureOne(item: SoldItem, serialNumber: string, lineId: string): SaleLine {
    this.mustBeOpen();
    const known = this.lineOf(item.id);
    const line = known && known.serials.length < known.quantity ? known : this.addLine(item, 1, lineId);
    return this.replace(withSerials(line, [...line.serials, serialNumber]));
  }

  changeQuantity(lineId: string, quantity: number): SaleLine {
    return this.changeLine(lineId, line => withQuantity(line, quantity));
  }

  captureSerials(lineId: string, serials: readonly string[]): SaleLine {
    return this.changeLine(lineId, line => withSerials(line, serials));
  }

  /** Replaces a line by a changed one: another price, a discount. */
  changeLine(lineId: string, become: (line: SaleLine) => SaleLine): SaleLine {
    this.mustBeOpen();
    return this.replace(become(this.line(lineId)));
  }

  removeLine(lineId: string): void {
    this.mustBeOpen();
    const { id } = this.line(lineId);
    this.lines = this.lines.filter(line => line.id !== id);
  }

  /** Sets the customer and the notes. */
  describe(about: Partial<Pick<Sale, 'customerId' | 'notes'>>): void {
    this.mustBeOpen();
    Object.assign(this, about);
  }

  /** Puts the sale aside until the customer comes back; its units stay held. A repeat changes nothing. */
  holdForCustomer(putAside: PutAside): void {
    if (this.status === 'HELD') return;
    this.mustBeOpen();
    this.status = 'HELD';
    this.putAside = putAside;
  }

  /** Takes the sale up at a register, in its session; a repeat there changes nothing. Refuses with `sale-not-held`. */
  recall(at: Pick<Sale, 'registerId' | 'sessionId'>): void {
    if (this.status === 'OPEN' && this.registerId === at.registerId) return;
    refuseUnlessHeld(this);
    Object.assign(this, at, { status: 'OPEN', putAside: null });
  }

  /** Keeps the units that inventory holds for the sale now. Serial numbers are kept as inventory writes them. */
  heldAs(units: readonly HeldUnit[], hold: { revision: number; until: Date | null }): void {
    this.holdRevision = hold.revision;
    this.heldUntil = units.length === 0 ? null : hold.until;
    this.lines = asHeld(this.lines, units);
  }

  /** Holds the captured units under `holdId` from now on; the former hold is given back, in every status. */
  startHold(holdId: string): void {
    this.releases = [...this.releases, this.holdId];
    this.holdId = holdId;
    this.holdRevision = 0;
    this.heldUntil = null;
  }

  /**
   * Begins to sell the sale, which cannot change from now on. Refuses with `serials-missing`, `validation` (nothing to
   * sell), `payment-insufficient`, `payment-exceeds-balance` and `card-data-refused`.
   */
  beginCompletion(
    tenders: readonly Tender[],
    by: Cashier,
    { askAgainAt, roundTo = null, warrantyToken }: Beginning,
  ): void {
    this.mustBeOpen();
    refuseUnsellable(this.lines);
    const { change, rounding } = settleTenders(this.total, tenders, roundTo);
    this.change = change.toString();
    this.cashRounding = rounding.toString();
    this.tenders = tenders.map(tender => ({ ...tender }));
    this.completedBy = { userId: by.userId, username: by.username };
    this.warrantyToken ??= warrantyToken ?? null;
    Object.assign(this, { status: 'COMPLETING', conflict: null, asked: 1, nextAt: askAgainAt });
  }

  /** The attempt sold it. */
  complete(invoice: Invoice, at: Date): void {
    const completedAt = this.offline?.countsAt ? new Date(this.offline.countsAt) : at;
    const sold = { invoiceId: invoice.id, invoiceNumber: invoice.number, invoice, completedAt };
    Object.assign(this, { status: 'COMPLETED', ...sold, heldUntil: null, nextAt: null });
  }

  /**
   * Opens the sale again after an attempt that sold nothing and never will, under the hold it has or under `newHoldId`. An
   * offline sale is in conflict then.
   */
  reopen(newHoldId: string | null, conflict: Conflict | null = null): void {
    Object.assign(this, NOT_BEING_SOLD);
    this.attempt += 1;
    this.conflict = this.offline && conflict;
    if (newHoldId !== null) this.startHold(newHoldId);
  }

  /** Ends the sale without selling; a repeat changes nothing. Its units are given back. */
  void(ending: Ending): void {
    if (this.status === 'VOIDED') return;
    if (this.status !== 'HELD') this.mustBeOpen();
    Object.assign(this, { status: 'VOIDED', putAside: null, voided: ending, conflict: null, heldUntil: null });
    this.releases = [...this.releases, this.holdId];
  }

  remembers(commandId: string): boolean {
    return this.recentCommands.includes(commandId);
  }

  remember(commandId: string): void {
    this.recentCommands = [...this.recentCommands, commandId].slice(-REMEMBERED);
  }

  line(lineId: string): SaleLine {
    const line = this.lines.find(({ id }) => id === lineId);
    if (!line) throw notFound({ kind: 'line', id: lineId, lineId, saleId: this.id }, 'The sale has no such line.');
    return line;
  }

  lineOf(itemId: string): SaleLine | undefined {
    return this.lines.find(({ item }) => item.id === itemId);
  }

  mustBeOpen(): void {
    refuseUnlessOpen(this);
  }

  private replace(changed: SaleLine): SaleLine {
    this.lines = this.lines.map(line => (line.id === changed.id ? changed : line));
    return changed;
  }
}
