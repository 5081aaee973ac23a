/** A column's name as the API orders by it, with `-` in front the greatest first. */
const flipped = (sort: string): string => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** The order after a click on a heading whose first click orders by `first`; a second click turns it round. */
export const sortAfter = (first: string, sort: string | undefined): string => (sort === first ? flipped(first) : first);

/** How a heading says that the list is ordered by its column. */
export const ariaSortOf = (first: string, sort: string | undefined): 'ascending' | 'descending' | 'none' => {
  if (sort !== first && sort !== flipped(first)) return 'none';
  return sort.startsWith('-') ? 'descending' : 'ascending';
};
