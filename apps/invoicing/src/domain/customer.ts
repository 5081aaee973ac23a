import type { Customer as CustomerView, PaymentTerms, TaxTreatment } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { requireAddressWithScheme } from './electronic-address.ts';
import { isOfTheUnion, vatNumber } from './vat-number.ts';
import { requireVersion } from './versions.ts';

/** Fields of a customer that may be changed; an absent field stays as it is, null empties it. */
export interface CustomerFields {
  name?: string;
  email?: string | null;
  phone?: string | null;
  address?: string | null;
  shippingAddress?: string | null;
  taxId?: string | null;
  vatId?: string | null;
  taxTreatment?: TaxTreatment;
  city?: string | null;
  postCode?: string | null;
  countryCode?: string | null;
  buyerReference?: string | null;
  electronicAddress?: string | null;
  electronicAddressScheme?: string | null;
  notes?: string | null;
  tags?: string[];
  paymentTerms?: PaymentTerms | null;
  isActive?: boolean;
}

/** The first fields of a customer. */
interface NewCustomer {
  id: string;
  number: string;
  createdAt: Date;
}

/** A person or company that invoices are made out to. */
export class Customer {
  readonly id: string;
  readonly number: string;
  readonly createdAt: Date;
  name: string;
  email: string | null = null;
  phone: string | null = null;
  address: string | null = null;
  shippingAddress: string | null = null;
  taxId: string | null = null;
  vatId: string | null = null;
  taxTreatment: TaxTreatment = 'STANDARD';
  city: string | null = null;
  postCode: string | null = null;
  countryCode: string | null = null;
  buyerReference: string | null = null;
  electronicAddress: string | null = null;
  electronicAddressScheme: string | null = null;
  notes: string | null = null;
  tags: string[] = [];
  /** Null: those of the company. */
  paymentTerms: PaymentTerms | null = null;
  isActive = true;
  version = 0;

  constructor({ id, number, createdAt }: NewCustomer, fields: CustomerFields & { name: string }) {
    this.id = id;
    this.number = number;
    this.createdAt = createdAt;
    this.name = fields.name;
    this.change(fields, 0);
  }

  /**
   * Refuses with `version-conflict {version}` when the customer is not at the version the caller saw, and with `validation`
   * a VAT number that cannot be one, or that is missing, and an electronic address without its scheme.
   */
  change({ tags, vatId, ...fields }: CustomerFields, expectedVersion: number): void {
    requireVersion(this, expectedVersion);
    const stated = Object.entries(fields).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(stated));
    if (vatId !== undefined) this.vatId = vatId === null ? null : vatNumber(vatId);
    requireVatId(this);
    requireAddressWithScheme(this);
    if (tags !== undefined) this.tags = [...new Set(tags)];
    this.version += 1;
  }
}

/** A customer as other services see it. */
export const customerView = ({ createdAt, ...customer }: Customer): CustomerView => ({
  ...customer,
  createdAt: createdAt.toISOString(),
});

/** The buyer's VAT number has to be on such documents (EN 16931, BR-AE-2 and BR-IC-2). */
const requireVatId = ({ taxTreatment, vatId }: Customer): void => {
  if (taxTreatment !== 'REVERSE_CHARGE' && taxTreatment !== 'INTRA_COMMUNITY') return;
  if (vatId !== null && (taxTreatment === 'REVERSE_CHARGE' || isOfTheUnion(vatId))) return;
  const detail =
    vatId === null ? `is needed for ${taxTreatment}` : 'is not of a country of the EU, as INTRA_COMMUNITY needs';
  throw new DomainError('validation', `The VAT number ${detail}.`, { errors: [{ pointer: '#/vatId', detail }] });
};
