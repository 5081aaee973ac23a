import { useMemo, useState } from 'react';
import type { Choice } from '../../ui/choices.tsx';
import { amount } from '../../words/format.ts';
import { useItems } from './invoice-queries.ts';
import type { Meaning, Scanning } from './use-scanning.ts';

const idOf = ({ item, serial }: Meaning) => `${item.id} ${serial ?? ''}`;

const offerOf = (meaning: Meaning): Choice => {
  const { item, serial } = meaning;
  const note = [serial, item.sku, amount(item.unitPrice)].filter(Boolean).join(' · ');
  return { id: idOf(meaning), label: item.name, note };
};

/** What is offered below the scan bar: the meanings of a code that has several, else items that fit the typed words. */
export const useItemOffers = ({ offers: meanings, offer, add }: Scanning) => {
  const [q, setQ] = useState('');
  const { data: items } = useItems(q);
  const shown = useMemo((): Meaning[] => {
    if (meanings.length > 0) return meanings;
    return q.length >= 2 ? (items ?? []).map(item => ({ item, serial: null })) : [];
  }, [meanings, items, q]);
  const offers = useMemo(() => shown.map(offerOf), [shown]);
  return {
    offers,
    onType: (words: string) => {
      setQ(words);
      if (words !== '') offer([]);
    },
    onOffer: ({ id }: Choice) => {
      const chosen = shown.find(meaning => idOf(meaning) === id);
      offer([]);
      setQ('');
      if (chosen) add(chosen.item, chosen.serial);
    },
  };
};
