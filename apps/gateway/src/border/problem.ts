import { PROBLEM_MEMBERS, REFUSALS, type RefusalCode } from '@provena/contracts';
import { DomainError, type ProblemMember } from '@provena/domain';
import { z } from 'zod';

/** RFC 9457, with the stable code, the request's id, and the facts of the refusal beside them. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int().describe('The HTTP status.'),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.output<typeof Problem>;

/** The address of the page about a code. */
export const PROBLEM_PAGES = '/docs/problems';

const UNEXPECTED = { code: 'internal', status: 500, title: 'Something went wrong here' };
const RETRY_AFTER_SECONDS = 2;

/** The request a problem is about. */
export interface About {
  instance: string;
  requestId: string;
}

const standingOf = (code: string): { status: number; title: string } =>
  Object.hasOwn(REFUSALS, code) ? REFUSALS[code as RefusalCode] : { status: 409, title: 'Refused' };

/**
 * A refusal in the form of the API. No fact hides a member that every problem has, and no member hides a fact: a fact
 * of another version of a service with the name of a member, `status`, is given as `factStatus`.
 */
export const problemOf = (refusal: DomainError, { instance, requestId }: About): Problem => {
  const { status, title } = standingOf(refusal.code);
  const { code, message: detail } = refusal;
  const facts = Object.fromEntries(Object.entries(refusal.facts).map(([name, fact]) => [factName(name, fact), fact]));
  return { ...facts, type: `${PROBLEM_PAGES}/${code}`, title, status, detail, instance, code, requestId };
};

const MEMBERS = new Set<string>(PROBLEM_MEMBERS satisfies readonly ProblemMember[]);
const FieldErrors = Problem.shape.errors;

const factName = (name: string, fact: unknown): string =>
  MEMBERS.has(name) || (name === 'errors' && !FieldErrors.safeParse(fact).success)
    ? `fact${name.charAt(0).toUpperCase()}${name.slice(1)}`
    : name;

/** A failure tells nothing but its request id, under which it is logged. */
export const failureOf = ({ instance, requestId }: About): Problem => ({
  type: `${PROBLEM_PAGES}/${UNEXPECTED.code}`,
  title: UNEXPECTED.title,
  status: UNEXPECTED.status,
  detail: 'The reason is in the log under the request id.',
  instance,
  code: UNEXPECTED.code,
  requestId,
});

/** The headers a status asks for: when to come back, where to ask, how to sign in. */
export const headersOf = ({ status, retryAfterSeconds, operation }: Problem): Record<string, string> => {
  if (status === 503 || status === 429) {
    return {
      'retry-after': String(typeof retryAfterSeconds === 'number' ? retryAfterSeconds : RETRY_AFTER_SECONDS),
      ...(typeof operation === 'string' && { location: operation }),
    };
  }
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
};

const FROM_FASTIFY: Record<string, [RefusalCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', 'The body is larger than this route takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send the body as application/json.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'There is nothing with this id.'],
};

const FROM_STATUS: Record<number, RefusalCode> = { 404: 'not-found', 413: 'payload-too-large', 414: 'malformed' };

/** The refusal of the API for an error of the HTTP server itself. */
export const refusedByServer = (status: number, message: string, serverCode?: string): DomainError => {
  const [code, detail] = FROM_FASTIFY[serverCode ?? ''] ?? [FROM_STATUS[status] ?? 'malformed', message];
  return new DomainError(code, detail);
};
