import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApprovalPage,
  DecideApproval,
  GetApproval,
  Id,
  type Output,
  type Principal,
  RequestApproval,
} from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from '../border/exchange.ts';
import { Links } from '../border/links.ts';
import { PAGE_INSTEAD } from '../border/replies.ts';
import { Services } from '../border/services.ts';
import { strict } from '../border/strict.ts';

const Asking = strict(RequestApproval.input.omit({ invoiceId: true, expectedVersion: true })).prefault({});
const Answer = strict(DecideApproval.input.omit({ token: true }));
const Link = RequestApproval.output.extend({ url: z.string().describe('What the customer opens, without signing in') });
const Token = GetApproval.input.shape.token;

/** The person who has the link. Its token decides about the permissions. */
const CUSTOMER: Principal = {
  userId: 'customer',
  username: 'customer',
  permissions: ['approval:decide'],
  locations: '*',
};

@ApiTags('Approvals')
@Controller('v1')
export class ApprovalsController {
  constructor(
    private readonly services: Services,
    private readonly links: Links,
  ) {}

  @Post('invoices/:id/approval-requests')
  @Endpoint({
    id: 'requestApproval',
    asks: RequestApproval,
    reply: Link,
    status: 201,
    isTagged: true,
    makes: true,
    ifMatch: true,
  })
  async request(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Asking }) asking: z.output<typeof Asking>,
    @Via() exchange: Exchange,
  ): Promise<z.output<typeof Link>> {
    const change = { ...asking, invoiceId, expectedVersion: versionSeen(exchange) };
    const made: Output<typeof RequestApproval> = await this.services.ask(RequestApproval, change, exchange);
    tagged(exchange, made.invoice);
    const { token } = made;
    return created(exchange, `/v1/public/approvals/${token}`, { ...made, url: this.links.to(`/a/${token}`) });
  }

  @Get('public/approvals/:token')
  @Endpoint({
    id: 'getApproval',
    asks: GetApproval,
    publicBecause: 'The token of the link was sent to the customer who decides',
    reply: ApprovalPage,
    alternatives: [PAGE_INSTEAD],
  })
  get(@Param('token', { schema: Token }) token: string, @Via() exchange: Exchange): Promise<ApprovalPage> {
    return this.services.askAs(CUSTOMER, GetApproval, { token }, exchange);
  }

  @Post('public/approvals/:token')
  @Endpoint({
    id: 'decideApproval',
    asks: DecideApproval,
    publicBecause: 'The token of the link was sent to the customer who decides',
    reply: ApprovalPage,
    takesBody: true,
  })
  decide(
    @Param('token', { schema: Token }) token: string,
    @Body({ schema: Answer }) answer: z.output<typeof Answer>,
    @Via() exchange: Exchange,
  ): Promise<ApprovalPage> {
    return this.services.askAs(CUSTOMER, DecideApproval, { ...answer, token }, exchange);
  }
}
