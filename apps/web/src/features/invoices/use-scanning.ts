import type { Item, ScanReply } from '@provena/api-client';
import { useEffect, useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import type { Told } from '../../scan/feedback.tsx';
import { Queue } from '../../scan/queue.ts';
import { sound } from '../../scan/sound.ts';
import { quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-form.ts';
import { refusalWords } from '../../words/refusals.ts';
import { toRequest } from './draft-request.ts';
import { type Added, isTracked, lineOfUnit } from './draft-shape.ts';
import { itemsLike, scanOnForm } from './invoice-queries.ts';
import type { DraftHandle } from './use-draft.ts';

/** An item or unit among several that a code or words can mean. */
export interface Meaning {
  item: Item;
  serial: string | null;
}

/** The row that just changed; the next turn flashes again. */
export interface Flash {
  line: string;
  turn: number;
}

interface Scans {
  handle: DraftHandle;
  invoiceId: string | null;
}

const codeOf = (
  { lines }: ReturnType<typeof toRequest>,
  handle: DraftHandle,
  code: string,
  invoiceId: string | null,
) => ({
  code,
  locationId: handle.read().location.id,
  invoiceId,
  lines,
});

/** What was added, in words: a unit with its number, an item that needs one, or how many there are now. */
const addedWords = ({ item, serial }: Added, count: number): string => {
  if (serial !== null) return words.addedUnit(item.name, serial);
  if (item.tracking === 'SERIAL') return words.needsUnit(item.name);
  return count > 1 ? words.countedUp(item.name, quantity(count)) : words.added(item.name);
};

/** Tells what a scan did, in words and by a tone. */
const useTelling = () => {
  const [told, setTold] = useState<Told | null>(null);
  const say = (next: Told) => {
    setTold(next);
    sound(next.tone);
  };
  return { told, say, forget: () => setTold(null) };
};

/** Adds items and units to the draft and tells it. */
const useAdding = ({ apply, read }: DraftHandle, say: (told: Told) => void) => {
  const [flash, setFlash] = useState<Flash | null>(null);
  const flashAt = (line: string) => setFlash(last => ({ line, turn: (last?.turn ?? 0) + 1 }));
  const undo = () => {
    apply({ kind: 'undo' });
    say({ tone: 'ok', text: words.takenBack });
  };
  const onLine = (itemId: string, serial: string) => {
    const line = lineOfUnit(read(), itemId, serial);
    if (!line) return;
    say({ tone: 'warn', text: words.alreadyOn(serial, read().lines.indexOf(line) + 1) });
    flashAt(line.key);
  };
  const add = (item: Item, serial: string | null, count = 1) => {
    if (serial !== null && lineOfUnit(read(), item.id, serial)) return void onLine(item.id, serial);
    const added = { item, serial, quantity: count, key: crypto.randomUUID() };
    const { lines, lastScan } = apply({ kind: 'add', added });
    const line = lines.find(({ key }) => key === lastScan?.line);
    if (!line) return;
    const tone = isTracked(line) && serial === null ? 'warn' : 'ok';
    say({ tone, text: addedWords(added, line.quantity), onUndo: undo });
    flashAt(line.key);
  };
  return { add, onLine, flash };
};

type Adding = ReturnType<typeof useAdding>;

interface Outcomes {
  adding: Adding;
  say: (told: Told) => void;
  offer: (meanings: Meaning[]) => void;
}

/** What each outcome of a scan does on the form. */
const OUTCOMES: {
  [O in ScanReply['outcome']]: (reply: Extract<ScanReply, { outcome: O }>, code: string, does: Outcomes) => void;
} = {
  SERIAL: ({ item, serial }, _, { adding }) => adding.add(item, serial.serialNumber),
  ITEM: ({ item, line }, _, { adding }) => adding.add(item, null, line.quantity),
  ALREADY_CAPTURED: ({ serial }, _, { adding }) => adding.onLine(serial.itemId, serial.serialNumber),
  AMBIGUOUS: ({ candidates }, code, { offer, say }) => {
    offer(candidates.map(({ item, serial }) => ({ item, serial: serial?.serialNumber ?? null })));
    say({ tone: 'warn', text: words.several(code) });
  },
  SALE: ({ sold }, _, { say }) => say({ tone: 'warn', text: words.isSale(sold.number) }),
};

/** Words that are no code: one item is added, several are offered. */
const search = async (code: string, { adding, offer, say }: Outcomes): Promise<void> => {
  const items = code.length >= 2 ? await itemsLike(code) : [];
  const [only] = items;
  if (only && items.length === 1) return void adding.add(only, null);
  if (items.length === 0) return void say({ tone: 'bad', text: words.nothingFor(code) });
  offer(items.map(item => ({ item, serial: null })));
  say({ tone: 'warn', text: words.several(code) });
};

/**
 * Scans into a draft: one after another, none lost, each sees the draft that the one before left. `told` says what the last
 * one did, `flash` names its row, `offers` are the meanings of a code that has several.
 */
export const useScanning = ({ handle, invoiceId }: Scans) => {
  const [queue] = useState(() => new Queue());
  const [waiting, setWaiting] = useState(0);
  const [offers, offer] = useState<Meaning[]>([]);
  const { told, say, forget } = useTelling();
  const adding = useAdding(handle, say);
  useEffect(() => queue.watch(() => setWaiting(queue.waiting)), [queue]);
  const does: Outcomes = { adding, say, offer };
  const resolve = async (code: string) => {
    try {
      const reply = await scanOnForm(codeOf(toRequest(handle.read()), handle, code, invoiceId));
      (OUTCOMES[reply.outcome] as (reply: ScanReply, code: string, does: Outcomes) => void)(reply, code, does);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === 'serial-not-found' && !/^SN:/i.test(code)) return search(code, does);
      const { title, sentences } = refusalWords(refusal);
      say({ tone: 'bad', text: sentences[0] ? `${title}. ${sentences[0]}` : title });
    }
  };
  const scan = (code: string) => {
    offer([]);
    void queue.run(() =>
      resolve(code).catch((error: unknown) => say({ tone: 'bad', text: refusalWords(refusalOf(error)).title })),
    );
  };
  const run = (task: () => Promise<void>) => void queue.run(task);
  return { scan, run, told, say, forget, waiting, offers, offer, add: adding.add, flash: adding.flash };
};

export type Scanning = ReturnType<typeof useScanning>;
