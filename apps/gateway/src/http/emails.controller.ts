import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EmailInvoice, Id, ListInvoiceMail, Mail, type Output, RetryMail } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Emailing = strict(EmailInvoice.input.omit({ invoiceId: true })).prefault({});
const MailFilter = queryOf(ListInvoiceMail.input.omit({ invoiceId: true }));
const Nothing = z.strictObject({}).prefault({});

@ApiTags('Documents and e-mail')
@Controller('v1/invoices/:id')
export class EmailsController {
  constructor(private readonly services: Services) {}

  @Post('email')
  @Endpoint({
    id: 'emailInvoice',
    asks: EmailInvoice,
    summary: "Send a document of an invoice by e-mail, to the customer's address unless `to` says otherwise",
    reply: Mail,
    status: 202,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'email-address-missing'],
  })
  email(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Emailing }) emailing: z.output<typeof Emailing>,
    @Via() exchange: Exchange,
  ): Promise<Mail> {
    return this.services.ask(EmailInvoice, { ...emailing, invoiceId }, exchange);
  }

  @Get('emails')
  @Endpoint({
    id: 'listInvoiceEmails',
    asks: ListInvoiceMail,
    takesQuery: true,
    summary: 'The e-mails about an invoice, newest first: queued, sent or failed, and why',
    reply: ListInvoiceMail.output,
    refusals: ['not-found'],
  })
  list(
    @Param('id', { schema: Id }) invoiceId: string,
    @Query({ schema: MailFilter }) filter: z.output<typeof MailFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListInvoiceMail>> {
    return this.services.ask(ListInvoiceMail, { ...filter, invoiceId }, exchange);
  }

  @Post('emails/:mailId/retry')
  @Endpoint({
    id: 'retryInvoiceEmail',
    asks: RetryMail,
    summary: 'Try an e-mail again that was given up',
    reply: Mail,
    status: 202,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'mail-not-failed'],
  })
  retry(
    @Param('id', { schema: Id }) invoiceId: string,
    @Param('mailId', { schema: Id }) mailId: string,
    @Body({ schema: Nothing }) _: z.output<typeof Nothing>,
    @Via() exchange: Exchange,
  ): Promise<Mail> {
    return this.services.ask(RetryMail, { invoiceId, mailId }, exchange);
  }
}
