import { isUtf8 } from 'node:buffer';
import { DomainError } from '@provena/domain';
import type { FastifyInstance } from 'fastify';

const malformed = (detail: string) => new DomainError('malformed', detail);

/**
 * Reads bodies: JSON in UTF-8 and nothing else. An empty body is none. `__proto__` and the like are refused, not
 * dropped.
 */
export const readJsonBodies = (server: FastifyInstance): void => {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else if (!isUtf8(body as Buffer)) done(malformed('The body is not valid UTF-8.'));
    else {
      void parse(request, body.toString(), (error, value) => {
        done(error ? malformed('The body is not valid JSON.') : null, value);
      });
    }
  });
};
