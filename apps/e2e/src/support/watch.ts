import type { Invoice, Unit } from '@provena/contracts';
import type { System } from '@provena/embedded';
import { sentence, verify } from '@provena/verify';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from './api.ts';
import { databasesOf } from './faults.ts';
import { outcomeOf } from './outcomes.ts';

/** Looks again and again while other work goes on, and keeps each sight of a state that must never be seen. */
export interface Watch {
  /** Looks that told something. */
  readonly looks: () => number;
  /** Ends it; answers the faults. */
  end(): Promise<string[]>;
}

/** `look` answers the fault, or null when it could not see. */
const watch = (everyMs: number, look: () => Promise<string[] | null>): Watch => {
  const wrong: string[] = [];
  let [looks, stopped] = [0, false];
  const work = async () => {
    while (!stopped) {
      const seen = await look();
      if (seen) looks += 1;
      wrong.push(...(seen ?? []));
      await pause(everyMs);
    }
  };
  const working = work();
  return {
    looks: () => looks,
    end: async () => {
      stopped = true;
      await working;
      return wrong;
    },
  };
};

const read = async <T>(api: Api, path: string): Promise<T | null> => {
  const outcome = await outcomeOf(api.get<T>(path));
  return outcome.kind === 'done' ? outcome.reply.body : null;
};

/**
 * P3 without a global clock: an invoice is read, then its units, then the invoice again. If its version is the same
 * both times, it was so at the moment between, and every unit on it must have been SOLD to it.
 */
export const watchSandwiches = (api: Api, invoices: readonly string[]): Watch =>
  watch(0, async () => {
    const id = invoices[randomInt(Math.max(1, invoices.length))];
    const before = id ? await read<Invoice>(api, `/v1/invoices/${id}`) : null;
    if (!before) return pause(20, null);
    const lines = before.lines.flatMap(line => line.serials.map(serial => ({ lineId: line.id, ...serial })));
    const units = await Promise.all(lines.map(serial => read<Unit>(api, `/v1/inventory/serials/${serial.id}`)));
    const after = await read<Invoice>(api, `/v1/invoices/${before.id}`);
    if (after?.version !== before.version || units.includes(null)) return null;
    return lines.flatMap(({ lineId, serialNumber }, index) => {
      const { status, invoiceId, invoiceLineId } = units[index] ?? {};
      if (status === 'SOLD' && invoiceId === before.id && invoiceLineId === lineId) return [];
      return [`${serialNumber} on ${before.number} v${before.version} was ${status ?? ''} to ${invoiceId ?? 'nobody'}`];
    });
  });

/**
 * P2: no hold outlives its time by more than a second or two. It looks away while a database is down, or `unless` says
 * so.
 */
export const watchHolds = (system: System, unless = () => false): Watch =>
  watch(500, async () => {
    const seen: string[] = [];
    if (unless()) return null;
    try {
      for await (const finding of verify(databasesOf(system), ['overdue-holds'])) seen.push(sentence(finding));
      return seen;
    } catch {
      return null;
    }
  });
