/** Numbers in 0..1 that a seed repeats (mulberry32). */
export const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The choices of one client: a seed repeats them in their order, whatever the other clients do. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomFrom(seed);
  }

  /** A whole number from `from` to below `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from));
  }

  /** True once in so many times. */
  onceIn(times: number): boolean {
    return this.between(0, times) === 0;
  }

  /** One of a list; undefined of an empty one. */
  oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.between(0, Math.max(1, list.length))];
  }
}
