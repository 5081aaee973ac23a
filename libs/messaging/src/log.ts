import type { LoggerService } from '@nestjs/common';
import { withoutCardNumbers } from '@provena/domain';
import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines on stdout unless `to` is somewhere else. Secrets never reach them, and of a card number its last four
 * digits.
 */
export const createLog = (service: string, level: string, to: DestinationStream = pino.destination(1)): Logger =>
  pino(
    {
      name: service,
      level,
      redact: {
        paths: ['*.password', '*.token', '*.authorization', 'req.headers.authorization'],
        censor: '[redacted]',
      },
      hooks: { streamWrite: line => line.replace(JSON_TEXT, withoutCardNumbers) },
    },
    to,
  );

/** Numbers of a line are times and counts; typed text stands in its texts only. */
const JSON_TEXT = /"(?:[^"\\]|\\.)*"/g;

/** Nest's own messages in the same lines; its start-up chatter is debug. */
export const nestLog = (log: Logger): LoggerService => ({
  log: (message: unknown) => log.debug(String(message)),
  debug: (message: unknown) => log.debug(String(message)),
  verbose: (message: unknown) => log.trace(String(message)),
  warn: (message: unknown) => log.warn(String(message)),
  error: (message: unknown, stack?: unknown) => log.error({ stack }, String(message)),
  fatal: (message: unknown) => log.fatal(String(message)),
});
