import {
  changeUnitStatus,
  getItem,
  getUnit,
  getUnitHistory,
  type HandStatus,
  listUnits,
  type SerialStatus,
  type Unit,
  updateUnit,
} from '@provena/api-client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useIntended } from '../../api/use-intended.ts';

/** The filters of the list, as the address has them. */
export interface UnitFilter {
  q?: string;
  status?: string;
  itemId?: string;
  locationId?: string;
}

export const useUnits = ({ q, status, itemId, locationId }: UnitFilter, cursor: string | undefined) => {
  const query = { q, status: status as SerialStatus | undefined, itemId, locationId, cursor };
  return useQuery({
    queryKey: ['units', query],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listUnits({ query })),
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

/** Notes the condition and the warranty. Refused with `version-conflict` when it was changed meanwhile. */
export const useEditUnit = ({ id, version }: Unit) =>
  useMutation({
    mutationFn: (body: Pick<Unit, 'conditionNotes' | 'warrantyStart' | 'warrantyEnd'>) =>
      ask(() => updateUnit({ path: { id }, body, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSuccess: useRenewed(),
  });
