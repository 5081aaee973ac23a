import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { REFUSALS, type RefusalCode } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';

const Code = z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]).or(z.literal('internal'));
type Code = z.output<typeof Code>;

const INTERNAL = { status: 500, title: 'Something went wrong here' };

@ApiTags('Operations')
@Controller('docs/problems')
export class ProblemPagesController {
  @Get(':code')
  @Endpoint({
    id: 'getProblemPage',
    summary: 'What the `type` of a problem leads to',
    description: 'A short page about one code: what it means and the HTTP status it comes with.',
    type: 'text/html',
    publicBecause: 'It explains refusals, and those who are refused need not be signed in',
    refusals: ['not-found'],
  })
  page(@Param('code', { schema: Code }) code: Code, @Via() { reply }: Exchange): string {
    const { status, title } = code === 'internal' ? INTERNAL : REFUSALS[code];
    reply.type('text/html; charset=utf-8');
    return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${code}</title><h1>${title}</h1><p><code>${code}</code>, HTTP status ${status}. <a href="/docs">The whole API</a></p></html>`;
  }
}
