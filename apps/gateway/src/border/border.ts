import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DomainError } from '@provena/domain';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { Callers } from '../identity/callers.ts';
import type { Caller } from '../identity/known-callers.ts';
import { readKey } from './command-id.ts';
import type { RouteRules } from './endpoint.ts';
import { forbidden } from './exchange.ts';
import type { KnownRoutes } from './known-routes.ts';
import type { Metrics } from '../platform/metrics.ts';
import { pointerOf } from './schema.pipe.ts';

/** Public beside the endpoints that say so: the API's description of itself. */
const PUBLIC_PAGES = /^\/(docs|openapi\.json)($|\/)/;

/** The id the caller gave the request, when it is fit for logs and headers, or a new one. */
export const requestIdOf = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
};

/** Bytes; a body beyond it is refused with `payload-too-large`. 1,000 serial numbers of 100 characters fit four times. */
export const BODY_LIMIT = 512 * 1024;

/** A file is not read as JSON, nor JSON as a file. */
const checkType = (request: FastifyRequest, { takesCsv, takesForm }: RouteRules): void => {
  const type = request.headers['content-type'];
  if (takesForm && type !== undefined && !/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new DomainError('unsupported-media-type', 'Send the form as application/x-www-form-urlencoded.');
  }
  if (!takesCsv || type === undefined || /^text\/csv\b/i.test(type)) return;
  throw new DomainError('unsupported-media-type', 'Send the file as text/csv.');
};

/**
 * Refuses a caller without the permission before anything is read for the caller. A route that states no permission is
 * refused to all.
 */
const checkRights = (caller: Caller, { permissions }: RouteRules): void => {
  if (permissions === undefined) throw new Error('a route says neither what it asks nor that it is public');
  const missing = permissions.find(permission => !caller.principal.permissions.includes(permission));
  if (missing) throw forbidden(missing);
};

/** Refuses requests that cannot be served before the body is read: no known caller, no key, no version. */
const checkRules = (request: FastifyRequest, { isPublic, idempotencyKey, ifMatch, takesQuery }: RouteRules): void => {
  const header = request.headers['idempotency-key'];
  if (idempotencyKey && readKey(header) === null && (idempotencyKey === 'required' || header !== undefined)) {
    throw new DomainError('idempotency-key-missing', 'Send an Idempotency-Key of 1 to 255 visible ASCII characters.');
  }
  const [parameter] = Object.keys(request.query as object);
  if (!takesQuery && !isPublic && parameter !== undefined) {
    const errors = [{ pointer: pointerOf([parameter]), detail: 'is not known here' }];
    throw new DomainError('validation', 'This address takes no query parameters.', { errors });
  }
  if (ifMatch && request.headers['if-match'] === undefined) {
    throw new DomainError('precondition-required', 'Send If-Match with the ETag of the document you saw, like "v7".');
  }
};

export interface BorderParts {
  callers: Callers;
  routes: KnownRoutes;
  metrics: Metrics;
}

/** The work done for every request around its controller. A route without rules needs a known caller. */
export const guardBorder = (server: FastifyInstance, { callers, routes, metrics }: BorderParts): void => {
  server.decorateRequest('caller', null);
  server.addHook('onRoute', (route: RouteOptions) => {
    routes.add(route.url, route.method);
    if (PUBLIC_PAGES.test(route.url)) route.config = { ...route.config, isPublic: true };
    if (route.config?.bodyLimit) route.bodyLimit = route.config.bodyLimit;
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
    if (request.is404) return;
    const rules = request.routeOptions.config;
    if (!rules.isPublic) {
      request.caller = await callers.of(request);
      checkRights(request.caller, rules);
    }
    checkType(request, rules);
    checkRules(request, rules);
  });
  server.addHook('onResponse', (request, reply, done) => {
    metrics.count(request.method, request.routeOptions.url ?? 'none', reply);
    done();
  });
};
