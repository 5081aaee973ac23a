import { Controller } from '@nestjs/common';
import { GetContacts, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { contactsOf } from '../../persistence/contacts.ts';

@Controller()
export class GetContactsFeature {
  @Handles(GetContacts)
  get({ ids }: Received<typeof GetContacts>, { sql }: Work): Promise<Output<typeof GetContacts>> {
    return contactsOf(sql, ids);
  }
}
