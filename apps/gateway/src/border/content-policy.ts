import type { FastifyInstance } from 'fastify';

const policy = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

/** Pages run scripts and take styles of this address only, never from within the page, and no page frames them. */
const PAGES = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'frame-src': 'blob:',
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** The page of the API's document has styles within it. */
const DOCUMENT = { ...PAGES, 'style-src': "'self' 'unsafe-inline'" };
const DOCUMENT_PAGE = /^\/docs\/?(\?|$)/;

const [forPages, forDocument] = [policy(PAGES), policy(DOCUMENT)];

/** Gives every answer its Content-Security-Policy; a controller may give its page a stricter one. */
export const limitContent = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('content-security-policy', DOCUMENT_PAGE.test(request.url) ? forDocument : forPages);
    done();
  });
};
