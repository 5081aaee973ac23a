import { DomainError, hasCardNumber } from '@provena/domain';

/** Refuses with `card-data-refused {pointer}` a text that looks like the number of a card: it is never kept. */
export const refuseCardNumber = (text: string | null | undefined, pointer: string): void => {
  if (!text || !hasCardNumber(text)) return;
  const detail = 'A text looks like the number of a card, which is never kept; write the slip number instead.';
  throw new DomainError('card-data-refused', detail, { pointer });
};
