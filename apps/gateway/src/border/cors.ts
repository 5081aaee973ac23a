import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const REMEMBERED_SECONDS = 600;

/** Origins as CORS_ORIGINS lists them, between commas or blanks. */
export const originsIn = (list: string): string[] => list.split(/[\s,]+/).filter(origin => origin !== '');

/**
 * Lets pages of these origins call the API with a token; without any, no page of another origin can. A
 * session's cookie is of no use to them.
 */
export const allowOrigins = (app: NestFastifyApplication, origins: string[]): void => {
  if (origins.length === 0) return;
  app.enableCors({
    origin: origins,
    credentials: false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'Last-Event-ID', 'X-Request-Id'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id', 'Content-Disposition'],
    maxAge: REMEMBERED_SECONDS,
  });
};
