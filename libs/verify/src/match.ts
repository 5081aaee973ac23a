/** A row of one side of a comparison; both sides come sorted by `key`. */
export interface Keyed {
  /** An id, as text. */
  key: string;
  /** The state the owner of the row gives it; the sides agree when these are the same. */
  says: string;
}

/** One key on which two sides differ; a side that has no such row is null. */
export interface Difference<L extends Keyed, R extends Keyed> {
  left: L | null;
  right: R | null;
}

async function nextOf<T>(rows: AsyncIterator<T, void>): Promise<T | null> {
  const next = await rows.next();
  return next.done ? null : next.value;
}

function order(left: Keyed | null, right: Keyed | null): number {
  if (left === null) return 1;
  if (right === null) return -1;
  if (left.key === right.key) return 0;
  return left.key < right.key ? -1 : 1;
}

/**
 * Walks two sorted sides together and answers where they differ; a key that one side has twice is a difference. Only
 * one row of each is held. `compared` is called once for each key met.
 */
export async function* differences<L extends Keyed, R extends Keyed>(
  leftSide: AsyncIterator<L, void>,
  rightSide: AsyncIterator<R, void>,
  compared: () => void,
): AsyncGenerator<Difference<L, R>, void, undefined> {
  let left = await nextOf(leftSide);
  let right = await nextOf(rightSide);
  while (left !== null || right !== null) {
    compared();
    const ordered = order(left, right);
    const met = { left: ordered <= 0 ? left : null, right: ordered >= 0 ? right : null };
    if (met.left?.says !== met.right?.says) yield met;
    if (met.left) left = await nextOf(leftSide);
    if (met.right) right = await nextOf(rightSide);
  }
}
