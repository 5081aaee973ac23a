/** The row one stands on, and the rows one selected, by their ids. */
export interface Chosen {
  current?: string;
  /** Where a range begins, and what was selected before it. */
  anchor?: string;
  before: ReadonlySet<string>;
  selected: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
export const NOTHING_CHOSEN: Chosen = { before: NONE, selected: NONE };

type Ids = readonly string[];

/** The row that many steps away; the first one when one stands on none, and never beyond the ends. */
export const rowAfter = (ids: Ids, { current }: Chosen, by: number): string | undefined => {
  const place = current === undefined ? -1 : ids.indexOf(current);
  return ids[place === -1 ? 0 : Math.min(Math.max(place + by, 0), ids.length - 1)];
};

export const movedTo = (chosen: Chosen, id: string): Chosen => ({
  ...chosen,
  current: id,
  anchor: id,
  before: chosen.selected,
});

/** Nothing is selected; one stands where one stood. */
export const cleared = ({ current, anchor }: Chosen): Chosen => ({ ...NOTHING_CHOSEN, current, anchor });

/** Selects a row, or takes it out. The next range begins here. */
export const toggled = ({ selected }: Chosen, id: string): Chosen => {
  const next = selected.has(id) ? new Set([...selected].filter(other => other !== id)) : new Set([...selected, id]);
  return { current: id, anchor: id, before: next, selected: next };
};

/** Selects all rows from where the range began to this one; coming back takes them out again. */
export const extendedTo = (ids: Ids, chosen: Chosen, to: string): Chosen => {
  const anchor = chosen.anchor ?? to;
  const [from, until] = [ids.indexOf(anchor), ids.indexOf(to)].sort((one, other) => one - other) as [number, number];
  return {
    ...chosen,
    anchor,
    current: to,
    selected: new Set([...chosen.before, ...ids.slice(Math.max(from, 0), until + 1)]),
  };
};

/** How much of the page is selected. */
export const shareOf = (ids: Ids, { selected }: Chosen): 'none' | 'some' | 'all' => {
  const count = ids.filter(id => selected.has(id)).length;
  return count === 0 ? 'none' : count === ids.length ? 'all' : 'some';
};

/** Selects the whole page; nothing when all of it is selected already. */
export const pageToggled = (ids: Ids, chosen: Chosen): Chosen => {
  const selected = shareOf(ids, chosen) === 'all' ? NONE : new Set(ids);
  return { ...chosen, before: selected, selected };
};
