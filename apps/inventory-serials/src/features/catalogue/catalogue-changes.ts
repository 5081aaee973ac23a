import { DomainError } from '@provena/domain';
import { violatedConstraint } from '@provena/database';
import type { Work } from '@provena/messaging';

const FIELDS: Record<string, string> = {
  item_sku_key: 'sku',
  item_barcode_key: 'barcode',
  location_code_key: 'code',
  vendor_name_key: 'name',
};
const NO_SUCH_VENDOR = 'item_vendor_id_fkey';

/** Refuses with `version-conflict` unless the document is at the version the caller saw. */
export const requireVersion = (found: { id: string; version: number }, expected: number): void => {
  if (found.version === expected) return;
  throw new DomainError(
    'version-conflict',
    `It is at version ${found.version} now, not ${expected}; read it again and repeat the change.`,
    {
      id: found.id,
      version: found.version,
    },
  );
};

/**
 * Writes the changes of the handler. Refuses with `already-exists` and the field a value that another row has, with
 * `validation` an unknown vendor.
 */
export const writeChanges = async (work: Work, values: Readonly<Record<string, unknown>>): Promise<void> => {
  try {
    await work.em.flush();
  } catch (error) {
    const constraint = violatedConstraint(error) ?? '';
    if (constraint === NO_SUCH_VENDOR) throw noSuchVendor();
    const field = FIELDS[constraint];
    if (field === undefined) throw error;
    throw new DomainError('already-exists', `Another one has the ${field} ${String(values[field])}.`, {
      field,
      value: values[field],
    });
  }
};

const noSuchVendor = () =>
  new DomainError('validation', 'There is no such vendor.', {
    errors: [{ pointer: '#/vendorId', detail: 'is not a vendor' }],
  });
