import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { hearUnits } from '../../api/live.ts';
import type { Told } from '../../scan/feedback.tsx';
import { sound } from '../../scan/sound.ts';
import { words } from '../../words/capture.ts';
import { batchWords, outcomeWords } from './pick-words.ts';
import { isPicked, pickAll, type Picking, toggle, unpick } from './picking.ts';

export interface PickingHandle {
  picking: Picking;
  /** Numbers that were picked and then taken elsewhere. */
  lost: readonly string[];
  told: Told | null;
  /** Units of the last try that found no place. */
  over: number;
  say: (told: Told) => void;
  choose: (serial: string) => void;
  /** Picks several, and tells of those that cannot be had in the same breath. */
  chooseAll: (serials: readonly string[], problems?: readonly string[]) => void;
  takeAway: (serial: string) => void;
  require: (count: number) => void;
  read: () => Picking;
}

interface Fate {
  onLost: (serial: string) => void;
  onFreed: (serial: string) => void;
}

/** The units of an item that others take and give back, as it happens. `isOwn` are units that the document has already. */
const useFate = (itemId: string, isOwn: (serial: string) => boolean, fate: Fate) => {
  const latest = useRef({ isOwn, fate });
  useEffect(() => {
    latest.current = { isOwn, fate };
  });
  useEffect(
    () =>
      hearUnits(({ itemId: moved, serialNumber, status }) => {
        const { isOwn: isOurs, fate: now } = latest.current;
        if (moved !== itemId || isOurs(serialNumber)) return;
        if (status === 'IN_STOCK') now.onFreed(serialNumber);
        else now.onLost(serialNumber);
      }),
    [itemId],
  );
};

/** Changes of the picks, each of which tells what it did. */
const changesOf = (read: () => Picking, set: (picking: Picking) => void, say: (told: Told, over: number) => void) => ({
  choose: (serial: string) => {
    const outcome = toggle(read(), serial);
    if ('picking' in outcome) set(outcome.picking);
    say(outcomeWords(outcome, read()), outcome.kind === 'full' ? 1 : 0);
  },
  chooseAll: (serials: readonly string[], problems: readonly string[] = []) => {
    const { picking, serials: taken, left } = pickAll(read(), serials);
    set(picking);
    say(batchWords({ taken, left, problems, asked: serials }, picking), left.length);
  },
});

/** The picks, and how they are read and set by what runs later than a rendering. */
const useHeld = (first: Picking) => {
  const [picking, show] = useState(first);
  const latest = useRef(first);
  const set = useCallback((next: Picking) => {
    latest.current = next;
    show(next);
  }, []);
  const read = useCallback(() => latest.current, []);
  return { picking, set, read };
};

/** The picks of one line, what the last of them did, and those that were lost to others. */
export const usePicking = (itemId: string, first: Picking, isOwn: (serial: string) => boolean): PickingHandle => {
  const { picking, set, read } = useHeld(first);
  const [lost, setLost] = useState<readonly string[]>([]);
  const [told, setTold] = useState<Told | null>(null);
  const [over, setOver] = useState(0);
  const say = useCallback((next: Told, left = 0) => {
    setTold(next);
    setOver(left);
    sound(next.tone);
  }, []);
  const changes = useMemo(() => changesOf(read, set, say), [read, set, say]);
  useFate(itemId, isOwn, {
    onLost: serial => {
      if (!isPicked(read(), serial)) return;
      set(unpick(read(), serial));
      setLost(gone => [...gone, serial]);
      say({ tone: 'bad', text: words.takenNow(serial) });
    },
    onFreed: serial => {
      if (!lost.includes(serial)) return;
      setLost(gone => gone.filter(other => other !== serial));
      say({ tone: 'ok', text: words.freeAgain(serial) });
    },
  });
  const takeAway = (serial: string) => {
    set(unpick(read(), serial));
    setLost(gone => gone.filter(other => other !== serial));
    setOver(0);
  };
  const require = (required: number) => {
    set({ ...read(), required });
    setOver(0);
  };
  return { picking, lost, told, over, say, ...changes, takeAway, require, read };
};
