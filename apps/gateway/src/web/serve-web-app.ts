import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { WebApp } from './web-app.ts';

const SEE_OTHER = 303;

/**
 * Serves the web app at every address that is no route of the API, without being signed in: it is the same for all and
 * asks the API for everything else. Registered after the border, so that its answers have the border's headers.
 */
export const serveWebApp = async (server: FastifyInstance, web: WebApp): Promise<void> => {
  if (web.isThere) await server.register(fastifyStatic, { root: web.folder, serve: false, preCompressed: true });
  server.addHook('onRequest', (request, reply, done) => {
    const { method, url, headers } = request;
    const answer = web.answerTo({ method, url, accept: headers.accept }, !request.is404);
    if (answer === null) return void done();
    if ('elsewhere' in answer) return void reply.header('vary', 'accept').redirect(answer.elsewhere, SEE_OTHER);
    if (answer.isForever) return void reply.sendFile(answer.file, { maxAge: '1y', immutable: true });
    return void reply.header('cache-control', 'no-cache').sendFile(answer.file, { cacheControl: false });
  });
};
