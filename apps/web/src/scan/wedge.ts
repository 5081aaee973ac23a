/** Milliseconds between two keys of a scanner at most; a person is slower. */
export const BURST_MS = 100;
/** Characters a scan has at least. */
export const SHORTEST = 4;

/** What one key tells the wedge: the key, when it was pressed, and whether a modifier was held. */
export interface Press {
  key: string;
  timeStamp: number;
  hasModifier: boolean;
}

/** The keys of a burst so far, and when the last of them came. */
export interface Burst {
  text: string;
  last: number;
}

export const NO_BURST: Burst = { text: '', last: Number.NEGATIVE_INFINITY };

export type Heard =
  | { kind: 'key'; burst: Burst; isFirst: boolean }
  | { kind: 'scan'; burst: Burst; code: string }
  | { kind: 'nothing'; burst: Burst };

const ends = (key: string) => key === 'Enter' || key === 'Tab';

/**
 * What a key means beside those before it. Keys at most `BURST_MS` apart, `SHORTEST` or more of them, ended by Enter or
 * Tab, are a scan; anything else is typing. Pure.
 */
export const hear = (burst: Burst, { key, timeStamp, hasModifier }: Press): Heard => {
  const isNear = timeStamp - burst.last <= BURST_MS;
  if (ends(key)) {
    if (isNear && burst.text.length >= SHORTEST) return { kind: 'scan', burst: NO_BURST, code: burst.text };
    return { kind: 'nothing', burst: NO_BURST };
  }
  if (key === 'Shift') return { kind: 'nothing', burst };
  if (key.length !== 1 || hasModifier) return { kind: 'nothing', burst: NO_BURST };
  const next = { text: isNear ? burst.text + key : key, last: timeStamp };
  return { kind: 'key', burst: next, isFirst: next.text.length === 1 };
};
