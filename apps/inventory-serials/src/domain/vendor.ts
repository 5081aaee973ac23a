import type { Vendor as VendorView } from '@provena/contracts';

/** Fields of a vendor that may be changed; an absent field stays as it is, null empties it. */
export interface VendorFields {
  name?: string;
  email?: string | null;
  phone?: string | null;
  address?: string | null;
}

/** A person or company that items are bought from. */
export class Vendor {
  readonly id: string;
  name: string;
  email: string | null = null;
  phone: string | null = null;
  address: string | null = null;
  version = 1;

  constructor(id: string, fields: VendorFields & { name: string }) {
    this.id = id;
    this.name = fields.name;
    this.change(fields);
  }

  change({ name, email, phone, address }: VendorFields): void {
    if (name !== undefined) this.name = name;
    if (email !== undefined) this.email = email;
    if (phone !== undefined) this.phone = phone;
    if (address !== undefined) this.address = address;
  }
}

export const vendorView = ({ id, name, email, phone, address, version }: VendorView): VendorView => ({
  id,
  name,
  email,
  phone,
  address,
  version,
});
