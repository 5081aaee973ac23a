import { DomainError } from '@provena/domain';

/** An electronic address of EN 16931 (BT-34, BT-49) and the scheme it is of. */
interface Addressed {
  electronicAddress: string | null;
  electronicAddressScheme: string | null;
}

/** Refuses with `validation` an electronic address without its scheme, or a scheme without an address. */
export const requireAddressWithScheme = ({ electronicAddress, electronicAddressScheme }: Addressed): void => {
  if ((electronicAddress === null) === (electronicAddressScheme === null)) return;
  const field = electronicAddress === null ? 'electronicAddress' : 'electronicAddressScheme';
  const detail = 'is needed: an electronic address and its scheme are given together';
  throw new DomainError('validation', `The ${field} ${detail}.`, { errors: [{ pointer: `#/${field}`, detail }] });
};
