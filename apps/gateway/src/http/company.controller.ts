import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Company, GetCompany, UpdateCompany } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const Changes = strict(UpdateCompany.input.omit({ expectedVersion: true }));

@ApiTags('Company')
@Controller('v1/company')
export class CompanyController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'getCompany',
    asks: GetCompany,
    summary: 'Who documents are from: name, address, logo, footer, terms',
    reply: Company,
  })
  async get(@Via() exchange: Exchange): Promise<Company> {
    return tagged(exchange, await this.services.ask(GetCompany, {}, exchange));
  }

  @Patch()
  @Endpoint({
    id: 'updateCompany',
    asks: UpdateCompany,
    summary: 'Change who documents are from; `logo` is a PNG or JPEG of at most 200 KB as base64',
    reply: Company,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: [],
  })
  async update(
    @Body({ schema: Changes }) changes: z.output<typeof Changes>,
    @Via() exchange: Exchange,
  ): Promise<Company> {
    const change = { ...changes, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(UpdateCompany, change, exchange));
  }
}
