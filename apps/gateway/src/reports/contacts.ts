import { Injectable } from '@nestjs/common';
import { Contact, GetContacts, page, TracedUnit } from '@provena/contracts';
import { z } from 'zod';
import { callerOf, type Exchange } from '../border/exchange.ts';
import { Services } from '../border/services.ts';

/**
 * A unit with the contact data of its customer; null for a caller who may not read customers, and where no customer has
 * it.
 */
export const ContactedUnit = z.object({ ...TracedUnit.shape, customer: Contact.nullable() });
export type ContactedUnit = z.output<typeof ContactedUnit>;

export const ContactedUnits = page(ContactedUnit);
export type ContactedUnits = z.output<typeof ContactedUnits>;

/** Joins units of inventory with customers of invoicing: one query for a page. */
@Injectable()
export class Contacts {
  constructor(private readonly services: Services) {}

  async of<Page extends { data: TracedUnit[] }>(
    units: Page,
    exchange: Exchange,
  ): Promise<Page & { data: ContactedUnit[] }> {
    const ids = [...new Set(units.data.flatMap(({ customerId }) => customerId ?? []))];
    const mayRead = callerOf(exchange).principal.permissions.includes(GetContacts.permission);
    const contacts = mayRead && ids.length > 0 ? await this.services.ask(GetContacts, { ids }, exchange) : [];
    const byId = new Map(contacts.map(contact => [contact.id, contact]));
    return { ...units, data: units.data.map(unit => ({ ...unit, customer: byId.get(unit.customerId ?? '') ?? null })) };
  }
}
