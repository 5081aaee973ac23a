import type { ListUnitChanges } from '@provena/contracts';
import { ListUnits, type Output, text } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { z } from 'zod';

/** A list of units, or with `changedSince` the feed of their changes. */
export const UnitQuestion = ListUnits.input.extend({
  changedSince: text(500)
    .optional()
    .describe('`start`, then the nextCursor of the page before: units in the order of their changes, for ever'),
});

const OF_THE_FEED = ['changedSince', 'itemId', 'limit'];

/** The query of the feed. A filter by a field that changes would hide that a unit left, so it is refused. */
export const feedQuestion = (filter: z.output<typeof UnitQuestion>): z.input<typeof ListUnitChanges.input> => {
  const { changedSince, itemId, limit } = filter;
  const foreign = Object.entries(filter).filter(([name, value]) => value !== undefined && !OF_THE_FEED.includes(name));
  if (foreign.length > 0) {
    const errors = foreign.map(([name]) => ({ pointer: `#/${name}`, detail: 'does not go with changedSince' }));
    throw new DomainError('validation', 'With changedSince only itemId and limit can be given.', { errors });
  }
  return { since: changedSince === 'start' ? undefined : changedSince, itemId, limit };
};

/** The feed has no last page: the cursor is always there, to ask with again later. */
export const feedPage = ({ data, cursor, hasMore }: Output<typeof ListUnitChanges>): Output<typeof ListUnits> => ({
  data,
  page: { nextCursor: cursor, hasMore },
});
