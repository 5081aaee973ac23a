import { useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { Queue } from '../../scan/queue.ts';
import { type Batch, codesOf } from '../../scan/ranges.ts';
import { words } from '../../words/capture.ts';
import { heldWords, refusalWords } from '../../words/refusals.ts';
import { type CodeResult, firstAvailable, meaningsOf, type UnitsOf } from './capture-queries.ts';
import { isPicked, missing } from './picking.ts';
import type { PickingHandle } from './use-picking.ts';

/** What a code is for this line: a unit it can have, or why not. */
type Meaning = { serial: string } | { problem: string };

/** A code as a person reads it: a number of a range has a prefix that nobody typed. */
const bare = (code: string) => code.replace(/^SN:/i, '');

const refusedWords = (code: string, { refusal }: Extract<CodeResult, { outcome: 'REFUSED' }>): string => {
  const [serial] = (refusal.facts['serials'] ?? []) as (Parameters<typeof heldWords>[0] & { status?: string })[];
  return serial?.status ? `${code} (${heldWords(serial)})` : words.noUnit(code);
};

const meaningOf = (result: CodeResult, itemId: string): Meaning => {
  const code = bare(result.code);
  if (result.outcome === 'REFUSED') return { problem: refusedWords(code, result) };
  if (result.outcome === 'AMBIGUOUS') {
    const fits = result.candidates.find(({ item, serial }) => item.id === itemId && serial);
    return fits?.serial ? { serial: fits.serial.serialNumber } : { problem: words.noUnit(code) };
  }
  if (result.outcome === 'ITEM') return { problem: words.noUnit(code) };
  const { item, serial } = result;
  return item.id === itemId ? { serial: serial.serialNumber } : { problem: words.notIts(code, item.name) };
};

interface Codes {
  of: UnitsOf;
  handle: PickingHandle;
  /** True for a unit that another line of the document has. */
  isElsewhere: (serial: string) => boolean;
  /** The unit of this number among those that are shown. */
  shownUnit: (code: string) => string | undefined;
}

/** Picks by codes: scanned, typed or pasted, one batch after another; and the oldest ones by their number. */
export const useCodes = ({ of, handle, isElsewhere, shownUnit }: Codes) => {
  const [queue] = useState(() => new Queue());
  const resolve = async ({ codes, problems }: Batch) => {
    const known = codes.map(code => ({ code, serial: shownUnit(code) }));
    const asked = known.filter(({ serial }) => serial === undefined).map(({ code }) => code);
    const answers = asked.length > 0 ? await meaningsOf(asked, of.locationId) : [];
    const found = new Map(answers.map(answer => [answer.code, meaningOf(answer, of.itemId)]));
    const meanings = known.map(({ code, serial }): Meaning => {
      const meaning: Meaning =
        serial === undefined ? (found.get(code) ?? { problem: words.noUnit(bare(code)) }) : { serial };
      if ('serial' in meaning && isElsewhere(meaning.serial)) return { problem: words.onOtherLine(meaning.serial) };
      return meaning;
    });
    const serials = meanings.flatMap(meaning => ('serial' in meaning ? [meaning.serial] : []));
    handle.chooseAll(serials, [
      ...problems,
      ...meanings.flatMap(meaning => ('problem' in meaning ? [meaning.problem] : [])),
    ]);
  };
  const run = (task: () => Promise<void>) =>
    void queue.run(() =>
      task().catch((error: unknown) => handle.say({ tone: 'bad', text: refusalWords(refusalOf(error)).title })),
    );
  const isWanted = (serial: string) => !isPicked(handle.read(), serial) && !isElsewhere(serial);
  return {
    enter: (text: string) => run(() => resolve(codesOf(text))),
    pickOldest: () =>
      run(async () => {
        const units = await firstAvailable(
          of,
          missing(handle.read()),
          ({ serialNumber, status, captured }) => (captured || status === 'IN_STOCK') && isWanted(serialNumber),
        );
        handle.chooseAll(units.map(({ serialNumber }) => serialNumber));
      }),
  };
};
