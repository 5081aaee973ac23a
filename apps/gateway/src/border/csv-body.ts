import type { Readable } from 'node:stream';
import { DomainError } from '@provena/domain';
import type { FastifyInstance } from 'fastify';
import type { Exchange } from './exchange.ts';

const refused = () => new DomainError('unsupported-media-type', 'Send the file as text/csv.');

/** Hands CSV on as it comes, to the routes that take it; everywhere else it is refused. */
export const passOnCsvBodies = (server: FastifyInstance): void => {
  server.addContentTypeParser('text/csv', (request, payload, done) => {
    if (request.routeOptions.config.takesCsv) done(null, payload);
    else done(new DomainError('unsupported-media-type', 'Send the body as application/json.'));
  });
};

/** The file of a request. */
export const csvOf = ({ request }: Exchange): Readable => {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('pipe' in body)) throw refused();
  return body as Readable;
};
