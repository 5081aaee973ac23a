import type { Holder } from '@provena/contracts';

const KINDS: Record<Holder['kind'], string> = { INVOICE: 'invoice', SALE: 'sale', LEASE: 'lease' };

/** The name of the holder of a unit, within a sentence: `sale S-000007`, `lease L-000003 of Till 1`. */
export const holderName = ({ kind, number, register }: Holder): string => {
  const document = number ? `${KINDS[kind]} ${number}` : `a new ${KINDS[kind]}`;
  return register ? `${document} of ${register.name}` : document;
};
