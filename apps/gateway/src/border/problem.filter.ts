import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { DomainError } from '@provena/domain';
import { NoAnswer } from '@provena/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Exchange } from './exchange.ts';
import type { KnownRoutes } from './known-routes.ts';
import { noAnswerRefusal } from './outcome-unknown.ts';
import { failureOf, headersOf, type Problem, problemOf, refusedByServer } from './problem.ts';

/** Every refusal and every failure leaves as one kind of answer: application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly routes: KnownRoutes,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.problemOf(thrown, { request, reply });
    if (problem.status >= 500) {
      const err = thrown instanceof DomainError ? thrown.cause : thrown;
      const about = { err, requestId: request.id, method: request.method, url: request.url };
      if (problem.status === 503) this.log.warn(about, problem.detail);
      else this.log.error(about, 'a request failed');
    }
    if (problem.code === 'method-not-allowed') reply.header('allow', this.routes.methodsAt(pathOf(request)).join(', '));
    void reply
      .code(problem.status)
      .headers(headersOf(problem))
      .header('x-request-id', request.id)
      .header('content-type', 'application/problem+json')
      .send(JSON.stringify(problem));
  }

  private problemOf(thrown: unknown, { request, reply }: Exchange): Problem {
    const about = { instance: pathOf(request), requestId: request.id };
    const refusal = thrown instanceof NoAnswer ? noAnswerRefusal({ request, reply }) : this.refusalOf(thrown, request);
    return refusal ? problemOf(refusal, about) : failureOf(about);
  }

  private refusalOf(thrown: unknown, request: FastifyRequest): DomainError | null {
    if (thrown instanceof DomainError) return thrown;
    const status = statusOf(thrown);
    if (status === null) return null;
    if (status === 404) return this.notFound(request);
    const { code, message } = (thrown instanceof HttpException ? thrown.cause : thrown) as {
      code?: string;
      message: string;
    };
    return refusedByServer(status, message, code);
  }

  private notFound(request: FastifyRequest): DomainError {
    const methods = this.routes.methodsAt(pathOf(request));
    if (methods.length === 0) return new DomainError('not-found', 'There is no such address.');
    return new DomainError('method-not-allowed', `This address answers ${methods.join(', ')}.`, { allowed: methods });
  }
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

/** The status of a refusal of Nest or of the HTTP server, null for everything else. */
const statusOf = (thrown: unknown): number | null => {
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
};
