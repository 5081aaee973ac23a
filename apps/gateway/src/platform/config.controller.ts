import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompanyBasics, GetCompanyBasics } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Role } from '../identity/roles.ts';
import { Users } from '../persistence/users.ts';
import { Basics } from './basics.ts';
import { Installation } from './installation.ts';

const DemoPerson = z.object({
  username: z.string(),
  role: Role,
  name: z.string().describe('How the person is shown.'),
});

/** What a front-end needs before anyone is signed in. */
export const Config = z.object({
  ...CompanyBasics.shape,
  locale: z.string().describe('How days and numbers are written, as a language tag like `en-GB`.'),
  version: z.string().describe('The version of Provena.'),
  demo: z.boolean().describe('True when this is a demo, which only this machine can reach.'),
  demoPeople: z
    .array(DemoPerson)
    .describe('The people of the demo, whose password is `demo`; empty where there is no demo.'),
});
type Config = z.output<typeof Config>;

@ApiTags('Operations')
@Controller('v1/config')
export class ConfigController {
  constructor(
    private readonly basics: Basics,
    private readonly users: Users,
    private readonly installation: Installation,
  ) {}

  @Get()
  @Endpoint({
    id: 'getConfig',
    asks: GetCompanyBasics,
    summary: 'What a front-end needs before anyone is signed in: company, money, days, and whether this is a demo',
    description: 'A change of the company’s name is seen here within some seconds.',
    reply: Config,
    publicBecause: 'The page on which people sign in shows it, and nothing of it is secret',
  })
  async get(@Via() exchange: Exchange): Promise<Config> {
    const { version, locale, hasDemo: demo } = this.installation;
    const [basics, demoPeople] = await Promise.all([this.basics.of(exchange), demo ? this.demoPeople() : []]);
    return { ...basics, locale, version, demo, demoPeople };
  }

  private async demoPeople(): Promise<Config['demoPeople']> {
    const roles = await this.users.namedLikeRoles();
    return Role.options
      .filter(role => roles.includes(role))
      .map(role => ({ username: role, role, name: titled(role) }));
  }
}

const titled = (role: string): string => role.charAt(0).toUpperCase() + role.slice(1);
