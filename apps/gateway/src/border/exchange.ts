import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../identity/known-callers.ts';
import type { RouteRules } from './endpoint.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on public routes. */
    caller: Caller | null;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- adds the members to Fastify's own
  interface FastifyContextConfig extends RouteRules {}
}

/** One request and its reply: who asks, under which key, and where headers of the answer go. */
export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The exchange, as a parameter of a controller's method. */
export const Via = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>() };
});

export const callerOf = ({ request }: Exchange): Caller => {
  if (!request.caller) throw new Error('a public route asks for its caller');
  return request.caller;
};

/** Refuses a caller, as the services do. */
export const forbidden = (permission: Permission): DomainError =>
  new DomainError('forbidden', `This needs the permission ${permission}.`, { permission });

/** Answers a document with its version as ETag. */
export const tagged = <T extends { version: number }>({ reply }: Exchange, document: T): T => {
  reply.header('etag', `"v${document.version}"`);
  return document;
};

/** The version of `If-Match: "v7"`. The border has refused requests without one. */
export const versionSeen = ({ request }: Exchange): number => {
  const version = /^\s*"v(\d{1,9})"\s*$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (version !== undefined) return Number(version);
  throw new DomainError('validation', 'Send If-Match with the ETag of the document, like "v7".', {
    errors: [{ pointer: '#', detail: 'If-Match is not an ETag of this API' }],
  });
};

/** Answers something new: where it is, and its version as ETag if it has one. */
export const created = <T extends object>(exchange: Exchange, location: string, document: T): T => {
  exchange.reply.header('location', location);
  if ('version' in document) exchange.reply.header('etag', `"v${String(document.version)}"`);
  return document;
};
