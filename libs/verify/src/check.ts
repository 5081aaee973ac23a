/** The databases that are compared. */
export const PARTS = ['inventory-serials', 'invoicing', 'pos'] as const;
export type Part = (typeof PARTS)[number];

/** A rule inside one database. */
export interface RowCheck {
  name: string;
  part: Part;
  /** The table whose rows it covers, for the count. */
  table: string;
  /** Answers one row per violation, with the text columns `at`, `expected` and `found`. */
  violations: string;
  /** The rule. */
  detail: string;
}

/** One side of a comparison: SQL that answers `key` (an id) and `says`, sorted by key. */
export interface Side {
  part: Part;
  rows: string;
  /** The meaning of a missing row: `not SOLD`. */
  none: string;
}

/** A rule between two databases: `right` has all rows that `left` has, and no other. */
export interface MatchCheck {
  name: string;
  /** The thing a key is the id of. */
  of: string;
  left: Side;
  right: Side;
  detail: string;
}

export type Check = RowCheck | MatchCheck;
