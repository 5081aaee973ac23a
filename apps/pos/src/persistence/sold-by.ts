import type { EntityManager } from '@mikro-orm/postgresql';
import { maySee, type SoldReference, type Viewer } from '@provena/contracts';
import { codeKey } from '@provena/domain';
import { Sale } from '../domain/sale.ts';

const SHOWN = 50;
/** The address in the code of a receipt; older receipts have the longer one. */
const WARRANTY = /\/(?:w|v1\/public\/warranty)\/([\w-]{16,64})\/?$/;
const SYMBOL = /^\][A-Za-z]\w/;

/**
 * The sale whose receipt has this number or this warranty code. Index sale_by_invoice_number, sale_number_key,
 * sale_warranty_token_key.
 */
export const soldBy = async (em: EntityManager, code: string, viewer: Viewer): Promise<SoldReference | null> => {
  const token = WARRANTY.exec(code.trim())?.[1];
  const number = codeKey(code).replace(SYMBOL, '');
  const sale = await em.findOne(Sale, {
    status: 'COMPLETED',
    ...(token === undefined ? { $or: [{ invoiceNumber: number }, { number }] } : { warrantyToken: token }),
  });
  return sale && maySee(viewer, sale.locationId) ? referenceOf(sale) : null;
};

const referenceOf = ({ id, number, invoice, completedAt }: Sale): SoldReference | null => {
  if (!invoice || !completedAt) return null;
  const units = invoice.lines.flatMap(({ item, serials }) =>
    serials.map(serial => ({ id: serial.id, itemId: item.id, name: item.name, serialNumber: serial.serialNumber })),
  );
  return {
    saleId: id,
    number,
    invoice: { id: invoice.id, number: invoice.number },
    completedAt: completedAt.toISOString(),
    units: units.slice(0, SHOWN),
  };
};
