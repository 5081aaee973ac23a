import type { Invoice } from '@provena/contracts';
import { DomainError, Money } from '@provena/domain';
import {
  lineOf,
  missingSerials,
  netOf,
  type SaleLine,
  type SoldItem,
  taxOf,
  withQuantity,
  withSerials,
} from './sale-line.ts';
import { changeFor, type Tender } from './tender.ts';

export type SaleStatus = 'OPEN' | 'COMPLETING' | 'COMPLETED' | 'VOIDED';

/** The units a line has, as inventory confirmed them. */
export interface HeldUnit {
  lineId: string;
  serialNumber: string;
}

export interface Cashier {
  userId: string;
  username: string;
}

/** How a sale ended without selling; `at` is RFC 3339. */
export interface Ending {
  at: string;
  username: string;
  reason: string | null;
}

type Place = 'id' | 'number' | 'registerId' | 'sessionId' | 'locationId' | 'customerId' | 'holdId' | 'currency';
type Opening = Pick<Sale, Place | 'openedAt' | 'openedBy' | 'commandId'>;

const LINES = 500;
const REMEMBERED = 20;

/**
 * A sale at a register. OPEN it changes; COMPLETING it is being sold and waits for the answer of one attempt; COMPLETED
 * and VOIDED are final. Its captured units are held under `holdId`, which is replaced when a hold has ended for good.
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
  /** The running number of the try to sell; with the sale's id it is the identity of the command. */
  attempt = 1;
  /** How often this attempt was asked for. */
  asked = 0;
  /** When the attempt is asked for again by itself. */
  nextAt: Date | null = null;
  tenders: Tender[] | null = null;
  change: string | null = null;
  completedBy: Cashier | null = null;
  completedAt: Date | null = null;
  invoiceId: string | null = null;
  invoiceNumber: string | null = null;
  /** The invoice as it was born: read-only for ever, so the copy cannot go stale. */
  invoice: Invoice | null = null;
  voided: Ending | null = null;
  /** The last commands that changed it: a repeated one answers the sale as it is. */
  recentCommands: string[] = [];
  version = 1;

  static open(opening: Opening): Sale {
    return Object.assign(new Sale(), opening);
  }

  get subtotal(): Money {
    return Money.sum(this.lines.map(netOf));
  }

  get tax(): Money {
    return Money.sum(this.lines.map(taxOf));
  }

  get total(): Money {
    return this.subtotal.plus(this.tax);
  }

  get unitCount(): number {
    return this.lines.reduce((count, { serials }) => count + serials.length, 0);
  }

  /** Adds the item, or more of it on the line that is there; answers that line. `lineId` is the new line's. */
  addLine(item: SoldItem, quantity: number, lineId: string): SaleLine {
    this.mustBeOpen();
    const known = this.lineOf(item.id);
    if (known) return this.replace(withQuantity(known, known.quantity + quantity));
    if (this.lines.length === LINES)
      throw new DomainError('validation', `A sale has at most ${LINES} lines.`, { lines: LINES });
    const line = lineOf(lineId, item, quantity);
    this.lines = [...this.lines, line];
    return line;
  }

  /** Adds one unit to its item's line: into a place that waits for one, else the quantity grows by one. */
  captureOne(item: SoldItem, serialNumber: string, lineId: string): SaleLine {
    this.mustBeOpen();
    const known = this.lineOf(item.id);
    const line = known && known.serials.length < known.quantity ? known : this.addLine(item, 1, lineId);
    return this.replace(withSerials(line, [...line.serials, serialNumber]));
  }

  changeQuantity(lineId: string, quantity: number): SaleLine {
    this.mustBeOpen();
    return this.replace(withQuantity(this.line(lineId), quantity));
  }

  captureSerials(lineId: string, serials: readonly string[]): SaleLine {
    this.mustBeOpen();
    return this.replace(withSerials(this.line(lineId), serials));
  }

  removeLine(lineId: string): void {
    this.mustBeOpen();
    const { id } = this.line(lineId);
    this.lines = this.lines.filter(line => line.id !== id);
  }

  setCustomer(customerId: string | null): void {
    this.mustBeOpen();
    this.customerId = customerId;
  }

  /** What inventory holds for the sale now. Serial numbers are kept as inventory writes them. */
  heldAs(units: readonly HeldUnit[], hold: { revision: number; until: Date | null }): void {
    this.holdRevision = hold.revision;
    this.heldUntil = units.length === 0 ? null : hold.until;
    this.lines = this.lines.map(line =>
      line.serials.length === 0
        ? line
        : { ...line, serials: units.filter(unit => unit.lineId === line.id).map(unit => unit.serialNumber) },
    );
  }

  /** What the sale captures is held under `holdId` from now on; the hold before it is given back, wherever it stands. */
  startHold(holdId: string): void {
    this.releases = [...this.releases, this.holdId];
    this.holdId = holdId;
    this.holdRevision = 0;
    this.heldUntil = null;
  }

  /**
   * From now on the sale is being sold and cannot change. Refused with `serials-missing`, `validation` (nothing to
   * sell), `payment-insufficient` and `payment-exceeds-balance`.
   */
  beginCompletion(tenders: readonly Tender[], by: Cashier, askAgainAt: Date): void {
    this.mustBeOpen();
    if (this.lines.length === 0)
      throw new DomainError('validation', 'There is nothing on the sale.', { saleId: this.id });
    const lines = missingSerials(this.lines);
    if (lines.length > 0) {
      const names = lines.map(({ name, required, captured }) => `${name} (${captured} of ${required})`).join(', ');
      throw new DomainError('serials-missing', `Serial numbers are missing: ${names}.`, { lines });
    }
    this.change = changeFor(this.total, tenders).toString();
    this.tenders = tenders.map(tender => ({ ...tender }));
    this.completedBy = { userId: by.userId, username: by.username };
    this.status = 'COMPLETING';
    this.asked = 1;
    this.nextAt = askAgainAt;
  }

  /** The attempt sold it. */
  complete(invoice: Invoice, at: Date): void {
    this.status = 'COMPLETED';
    this.invoiceId = invoice.id;
    this.invoiceNumber = invoice.number;
    this.invoice = invoice;
    this.completedAt = at;
    this.heldUntil = null;
    this.nextAt = null;
  }

  /** The attempt sold nothing and never will: the sale is open again, under the hold it has or under `newHoldId`. */
  reopen(newHoldId: string | null): void {
    this.status = 'OPEN';
    this.attempt += 1;
    this.asked = 0;
    this.nextAt = null;
    this.tenders = null;
    this.change = null;
    this.completedBy = null;
    if (newHoldId !== null) this.startHold(newHoldId);
  }

  /** Ends the sale without selling; a repeat changes nothing. Its units are to be given back. */
  void(ending: Ending): void {
    if (this.status === 'VOIDED') return;
    this.mustBeOpen();
    this.status = 'VOIDED';
    this.voided = ending;
    this.heldUntil = null;
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
    if (!line) throw new DomainError('not-found', 'The sale has no such line.', { saleId: this.id, lineId });
    return line;
  }

  lineOf(itemId: string): SaleLine | undefined {
    return this.lines.find(({ item }) => item.id === itemId);
  }

  mustBeOpen(): void {
    if (this.status === 'OPEN') return;
    const what = { COMPLETING: 'is being sold', COMPLETED: 'is sold', VOIDED: 'is void' }[this.status];
    throw new DomainError('sale-not-open', `Sale ${this.number} ${what}.`, {
      saleId: this.id,
      status: this.status,
      invoiceNumber: this.invoiceNumber,
    });
  }

  private replace(changed: SaleLine): SaleLine {
    this.lines = this.lines.map(line => (line.id === changed.id ? changed : line));
    return changed;
  }
}
