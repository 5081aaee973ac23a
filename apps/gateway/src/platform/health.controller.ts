import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { GatewayReadiness } from './readiness.ts';
import { Metrics } from './metrics.ts';

/** The state of a process: `problems` are the obstacles of its work. */
export const Health = z.object({ status: z.enum(['ok', 'not-ready']), problems: z.array(z.string()) });
type Health = z.output<typeof Health>;

@ApiTags('Operations')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: GatewayReadiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Endpoint({
    id: 'getLiveness',
    summary: 'The process answers',
    description: 'Says nothing of what is around the process: a supervisor restarts a process that does not answer it.',
    reply: Health,
    publicBecause: 'Supervisors ask it; it tells nothing of the business',
  })
  live(): Health {
    return { status: 'ok', problems: [] };
  }

  @Get('health/ready')
  @Endpoint({
    id: 'getReadiness',
    summary:
      'The gateway reaches its database, the message broker and every service, and each of those can do its work',
    description: 'A load balancer sends requests only while it is ready; `problems` says in words what is missing.',
    reply: Health,
    alternatives: [{ status: 503, description: 'It does not, and says why', schema: Health }],
    publicBecause: 'Supervisors ask it; it tells nothing of the business',
  })
  async ready(@Via() { reply }: Exchange): Promise<Health> {
    const problems = await this.readiness.problems();
    if (problems.length > 0) reply.code(503);
    return { status: problems.length > 0 ? 'not-ready' : 'ok', problems };
  }

  @Get('metrics')
  @Endpoint({
    id: 'getMetrics',
    summary: 'Figures for Prometheus',
    description:
      'Requests by route and status with their durations, and figures of the process, in the text format of Prometheus.',
    type: 'text/plain',
    publicBecause: 'Prometheus asks it inside the network; it tells nothing of the business',
  })
  figures(@Via() { reply }: Exchange): string {
    reply.type('text/plain; version=0.0.4');
    return this.metrics.text();
  }
}
