import type { Customer as CustomerView, PaymentTerms } from '@provena/contracts';
import { requireVersion } from './versions.ts';

/** Fields of a customer that may be changed; an absent field stays as it is, null empties it. */
export interface CustomerFields {
  name?: string;
  email?: string | null;
  phone?: string | null;
  address?: string | null;
  shippingAddress?: string | null;
  taxId?: string | null;
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

  /** Refuses with `version-conflict {version}` when the customer is not at the version the caller saw. */
  change({ tags, ...fields }: CustomerFields, expectedVersion: number): void {
    requireVersion(this, expectedVersion);
    const stated = Object.entries(fields).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(stated));
    if (tags !== undefined) this.tags = [...new Set(tags)];
    this.version += 1;
  }
}

/** A customer as other services see it. */
export const customerView = ({ createdAt, ...customer }: Customer): CustomerView => ({
  ...customer,
  createdAt: createdAt.toISOString(),
});
