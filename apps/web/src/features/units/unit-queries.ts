import {
  changeUnitStatus,
  getItem,
  getUnit,
  getUnitHistory,
  type HandStatus,
  listItems,
  listUnits,
  summariseUnits,
  type Unit,
  type UnitSort,
  updateUnit,
} from '@provena/api-client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useIntended } from '../../api/use-intended.ts';
import { questionOf, type UnitSearch } from './unit-filters.ts';

/** A page of the list; the rows before stay until it is here. */
export const useUnits = (search: UnitSearch, cursor: string | undefined) => {
  const query = { ...questionOf(search), sort: search.sort as UnitSort | undefined, cursor };
  return useQuery({
    queryKey: ['units', query],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listUnits({ query })),
  });
};

/** How many units the filters leave, in all and in each status. */
export const useUnitSummary = (search: UnitSearch) => {
  const query = questionOf(search);
  return useQuery({
    queryKey: ['units', 'summary', query],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => summariseUnits({ query })),
  });
};

/** The items of a page of units, by their ids: one question for all. */
export const useItemsOf = (units: readonly Unit[]) => {
  const ids = [...new Set(units.map(({ itemId }) => itemId))].sort();
  return useQuery({
    queryKey: ['items', 'named', ids],
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const { data } = await ask(() => listItems({ query: { ids, limit: 100 } }));
      return new Map(data.map(item => [item.id, item]));
    },
  });
};

export const useUnit = (id: string) =>
  useQuery({ queryKey: ['unit', id], queryFn: () => ask(() => getUnit({ path: { id } })) });

/** The life of a unit, oldest first, and its state at a moment when one is asked for. */
export const useUnitHistory = (id: string, at: string | undefined) =>
  useQuery({
    queryKey: ['unit', id, 'history', at],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => getUnitHistory({ path: { id }, query: { at } })),
  });

export const useItem = (id: string | undefined) =>
  useQuery({
    queryKey: ['items', id],
    enabled: id !== undefined,
    staleTime: 60_000,
    queryFn: () => ask(() => getItem({ path: { id: id ?? '' } })),
  });

const useRenewed = () => {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['unit'] }),
      queries.invalidateQueries({ queryKey: ['units'] }),
    ]);
  };
};

/** Gives a unit another status by hand. Refused with `serial-move-refused` where documents say otherwise. */
export const useChangeStatus = (id: string) =>
  useIntended(
    (body: { status: HandStatus; reason: string }, key) =>
      ask(() => changeUnitStatus({ path: { id }, body, headers: { 'Idempotency-Key': key } })),
    ['unit', 'units'],
  );

/**
 * Notes the condition and the warranty over the version one saw. Refused with `version-conflict` when it was changed
 * meanwhile.
 */
export const useEditUnit = (id: string) =>
  useMutation({
    mutationFn: ({ version, ...body }: Pick<Unit, 'conditionNotes' | 'warrantyStart' | 'warrantyEnd' | 'version'>) =>
      ask(() => updateUnit({ path: { id }, body, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSettled: useRenewed(),
  });
