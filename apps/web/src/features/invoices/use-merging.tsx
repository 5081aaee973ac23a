import { useEffect, useState } from 'react';
import { patiently } from '../../app/patiently.ts';
import type { mergeDrafts } from './merge.ts';

export interface Merging {
  mergeDrafts: typeof mergeDrafts;
}

/** What merges two versions of an invoice, fetched when there are two; null until it is there. */
export const useMerging = (isWanted: boolean): Merging | null => {
  const [merging, setMerging] = useState<Merging | null>(null);
  useEffect(() => {
    if (isWanted && !merging) void patiently(() => import('./merge.ts')).then(setMerging);
  }, [isWanted, merging]);
  return merging;
};
