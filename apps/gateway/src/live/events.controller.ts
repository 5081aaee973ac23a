import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { PERMISSION_FOR, TOPICS } from './live-event.ts';
import { LiveEvents } from './live-events.ts';
import { Endpoint } from '../border/endpoint.ts';
import { callerOf, type Exchange, forbidden, Via } from '../border/exchange.ts';
import { queryOf } from '../border/strict.ts';

const EventFilter = queryOf(z.object({ topics: z.array(z.enum(TOPICS)).min(1).max(TOPICS.length).optional() }));

@ApiTags('Live')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly events: LiveEvents) {}

  @Get()
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that was read: the stream goes on after it',
    schema: { type: 'string' },
  })
  @Endpoint({
    id: 'followEvents',
    signedInBecause: 'Each topic needs its own permission, and only what the caller may see is told',
    takesQuery: true,
    description:
      'A stream of `text/event-stream` that stays open. Without `topics` it has every topic the caller may follow; a topic the ' +
      'caller may not follow is `forbidden`. After an interruption `Last-Event-ID` goes on where the last event was.',
    summary: 'Server-sent events: units, stock, invoices, sales and sessions as they change, where the caller may see',
    type: 'text/event-stream',
    refusals: ['rate-limited'],
  })
  follow(
    @Query({ schema: EventFilter }) { topics }: z.output<typeof EventFilter>,
    @Via() exchange: Exchange,
  ): StreamableFile {
    const { principal: caller } = callerOf(exchange);
    const mayFollow = TOPICS.filter(topic => caller.permissions.includes(PERMISSION_FOR[topic]));
    const refused = topics?.find(topic => !mayFollow.includes(topic));
    if (refused) throw forbidden(PERMISSION_FOR[refused]);
    const given = exchange.request.headers['last-event-id'];
    const lastEventId = typeof given === 'string' ? given : undefined;
    exchange.reply.header('x-accel-buffering', 'no');
    const stream = this.events.listen({ caller, topics: topics ?? mayFollow, lastEventId });
    return new StreamableFile(stream, { type: 'text/event-stream; charset=utf-8' });
  }
}
