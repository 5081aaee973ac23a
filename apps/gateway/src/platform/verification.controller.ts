import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Finding, VerifyInventory, VerifyInvoicing, VerifyPos } from '@provena/contracts';
import { disagreements } from '@provena/verify';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';

const Verdict = z.object({ ok: z.boolean(), findings: z.array(Finding), checks: z.number().int() });
type Verdict = z.output<typeof Verdict>;

/** Work under way is no difference: the number of times the check is repeated. */
const LOOKS = 8;
const LOOK_AGAIN_MS = 500;

@ApiTags('Operations')
@Controller('v1/admin')
export class VerificationController {
  constructor(private readonly services: Services) {}

  @Post('verify')
  @Endpoint({
    id: 'verify',
    asks: [VerifyInventory, VerifyInvoicing, VerifyPos],
    summary:
      'Recount what the services promise each other: units, stock, invoices, money; a finding for each difference',
    description:
      'Every service recounts its own database, and what they have of each other is compared. Work that is under way is no ' +
      'difference: what differs is looked at again for some seconds before it is told. It may take a minute.',
    reply: Verdict,
  })
  async verify(@Via() exchange: Exchange): Promise<Verdict> {
    for (let look = 1; ; look++) {
      const verdict = await this.look(exchange);
      if (verdict.ok || look === LOOKS) return verdict;
      await pause(LOOK_AGAIN_MS);
    }
  }

  private async look(exchange: Exchange): Promise<Verdict> {
    const [inventory, invoicing, pos] = await Promise.all([
      this.services.askPatiently(VerifyInventory, {}, exchange),
      this.services.askPatiently(VerifyInvoicing, {}, exchange),
      this.services.askPatiently(VerifyPos, {}, exchange),
    ]);
    const between = disagreements({ 'inventory-serials': inventory, invoicing, pos });
    const findings = [...inventory.findings, ...invoicing.findings, ...pos.findings, ...between];
    return { ok: findings.length === 0, findings, checks: inventory.checks + invoicing.checks + pos.checks };
  }
}
