import { DomainError } from '@provena/domain';
import type { FastifyInstance } from 'fastify';

const FORM_LIMIT = 8 * 1024;

/** Reads the body of a page's form, for the routes that have one; everywhere else it is refused. */
export const readFormBodies = (server: FastifyInstance): void => {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_LIMIT },
    (request, body, done) => {
      if (request.routeOptions.config.takesForm)
        done(null, Object.fromEntries(new URLSearchParams((body as Buffer).toString('utf8'))));
      else done(new DomainError('unsupported-media-type', 'Send the body as application/json.'));
    },
  );
};
