import { getBooksLock } from '@provena/api-client';
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';

export const queryKey = ['books lock'];

/** The days of the books that are locked; asked for only where `isWanted`. */
export const useBooksLock = (isWanted = true) =>
  useQuery({ queryKey, enabled: isWanted, queryFn: () => ask(() => getBooksLock()) });
