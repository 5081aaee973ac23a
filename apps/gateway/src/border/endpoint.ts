import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiExtension, ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { Permission, RefusalCode, RequestContract } from '@provena/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { problemReplies, repliesOf, type Reply } from './replies.ts';

/** The checks the border makes before the controller sees the request. */
export interface RouteRules {
  /** Needs neither access token nor session. Everything else does. */
  isPublic?: boolean;
  /**
   * The permission a caller needs; a caller without it is refused before the body is read. The services check again.
   */
  permissions?: readonly Permission[];
  /** `required`: selling, saving, paying and moving stock are refused without an Idempotency-Key. */
  idempotencyKey?: 'required' | 'optional';
  /** The address that tells how the request ended, when no answer came. The id is its command's, made from its key. */
  operationAt?: (request: FastifyRequest, commandId: string) => string;
  /** Needs `If-Match` with the version the caller saw. */
  ifMatch?: boolean;
  /** Reads query parameters; everywhere else one is refused. */
  takesQuery?: boolean;
  /** Reads a CSV file instead of JSON, as it comes. */
  takesCsv?: boolean;
  /** Reads the fields of a page's form instead of JSON. */
  takesForm?: boolean;
  /** Bytes; 512 KiB unless given. */
  bodyLimit?: number;
}

interface Described extends Omit<RouteRules, 'permissions' | 'isPublic'> {
  /** The operation's name in the OpenAPI document and in generated clients. */
  id: string;
  /** The summary of its message, unless given. */
  summary?: string;
  /** The description, in sentences; the comment of the message it sends, unless given. */
  description?: string;
  /** A body for example; made from the sample of the message it asks, unless given. */
  example?: unknown;
  /** Schema of the answer with `status`, 200 unless given. */
  reply?: z.ZodType;
  status?: number;
  /** Media type of an answer that is not JSON, or the several that it may have. */
  type?: string | readonly string[];
  /** The answer has a version and is told with it as ETag, though the version is not a field of its own. */
  isTagged?: boolean;
  /** Makes something, and says in Location where it is. */
  makes?: boolean;
  /** Other answers that are not refusals. */
  alternatives?: Reply[];
  /** Reads a body though it carries nothing out; those that do always read one. */
  takesBody?: boolean;
  /** Refusals beside those of the messages it asks; those every endpoint shares are added. */
  refusals?: RefusalCode[];
  /** Refusals of the messages it asks that this endpoint cannot meet. */
  neverRefuses?: RefusalCode[];
}

/**
 * The message it sends to the services, which states the permission, the refusals and the need of a key. Else the
 * reason why it is open to all who are signed in, or public.
 */
type Openness =
  | { asks: RequestContract | readonly RequestContract[]; publicBecause?: undefined; signedInBecause?: undefined }
  | { asks?: undefined; publicBecause?: undefined; signedInBecause: string }
  | { asks?: RequestContract; publicBecause: string; signedInBecause?: undefined };

export type EndpointOptions = Described & Openness;

const sharedRefusals = ({ publicBecause, idempotencyKey, ifMatch, takesBody }: EndpointOptions): RefusalCode[] => [
  'malformed',
  'validation',
  'upstream-unavailable',
  'clocks-differ',
  ...(publicBecause ? [] : (['unauthenticated', 'forbidden'] as const)),
  ...(publicBecause || !(idempotencyKey || takesBody) ? [] : (['cross-site'] as const)),
  ...(idempotencyKey || takesBody ? (['payload-too-large', 'unsupported-media-type'] as const) : []),
  ...(idempotencyKey ? (['idempotency-key-reused', 'idempotency-in-progress', 'outcome-unknown'] as const) : []),
  ...(idempotencyKey === 'required' ? (['idempotency-key-missing'] as const) : []),
  ...(ifMatch ? (['precondition-required', 'version-conflict'] as const) : []),
];

const askedBy = ({ asks }: EndpointOptions): RequestContract[] => (asks === undefined ? [] : [asks].flat());

const permissionsOf = (options: EndpointOptions): Permission[] | undefined =>
  options.publicBecause === undefined ? [...new Set(askedBy(options).map(({ permission }) => permission))] : undefined;

/** Commands take a key, those that need one refuse its absence; a query has none. */
const keyOf = (options: EndpointOptions): RouteRules['idempotencyKey'] => {
  const commands = askedBy(options).filter(({ kind }) => kind === 'cmd');
  if (commands.length === 0 || options.publicBecause !== undefined) return undefined;
  return commands.some(({ needsKey }) => needsKey) ? 'required' : 'optional';
};

const headersOf = ({ idempotencyKey, ifMatch }: RouteRules) => [
  ...(idempotencyKey
    ? [
        ApiHeader({
          name: 'Idempotency-Key',
          required: idempotencyKey === 'required',
          description: 'A new one for each intention; sent again, the same one answers the same result',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        }),
      ]
    : []),
  ...(ifMatch
    ? [
        ApiHeader({
          name: 'If-Match',
          required: true,
          description: 'The ETag of the document as the caller saw it',
          schema: { type: 'string', examples: ['"v7"'] },
        }),
      ]
    : []),
];

/** The callers who may send it, for readers of the document. */
const openness = (options: EndpointOptions) => {
  if (options.publicBecause) return [ApiExtension('x-public', options.publicBecause)];
  if (options.signedInBecause) return [ApiExtension('x-signed-in', options.signedInBecause)];
  return [ApiExtension('x-permission', permissionsOf(options)?.join(' '))];
};

const refusalsOf = (options: EndpointOptions): RefusalCode[] => {
  const possible = [...askedBy(options).flatMap(({ refusals }) => refusals), ...(options.refusals ?? [])];
  return [...sharedRefusals(options), ...possible.filter(code => !options.neverRefuses?.includes(code))];
};

const rulesOf = (options: EndpointOptions): RouteRules => {
  const { idempotencyKey, operationAt, ifMatch, takesQuery, takesCsv, takesForm, bodyLimit } = options;
  const isPublic = options.publicBecause !== undefined;
  const permissions = permissionsOf(options);
  return { isPublic, permissions, idempotencyKey, operationAt, ifMatch, takesQuery, takesCsv, takesForm, bodyLimit };
};

const bodyOf = ({ takesCsv, takesForm, bodyLimit }: EndpointOptions) => [
  ...(takesCsv ? [ApiConsumes('text/csv'), ApiBody({ schema: { type: 'string' } })] : []),
  ...(takesForm ? [ApiConsumes('application/x-www-form-urlencoded'), ApiBody({ schema: { type: 'object' } })] : []),
  ...(bodyLimit ? [ApiExtension('x-body-limit-bytes', bodyLimit)] : []),
];

const endpoints = new Map<string, EndpointOptions>();

/** The options of the endpoint with this id. */
export const endpointOf = (id: string): EndpointOptions => {
  const endpoint = endpoints.get(id);
  if (!endpoint) throw new Error(`no endpoint has the id ${id}`);
  return endpoint;
};

/** Describes a route once, for the border that applies its rules and for the OpenAPI document that tells them. */
export const Endpoint = (given: EndpointOptions): MethodDecorator => {
  const options = { ...given, idempotencyKey: given.idempotencyKey ?? keyOf(given) };
  const { id, summary = askedBy(options)[0]?.summary ?? '' } = options;
  const rules = rulesOf(options);
  endpoints.set(id, options);
  return applyDecorators(
    HttpCode(options.status ?? 200),
    RouteConfig(rules),
    ApiOperation({ operationId: id, summary, ...(rules.isPublic && { security: [] }) }),
    ...openness(options),
    ...repliesOf({ ...options, summary }),
    ...problemReplies(refusalsOf(options)),
    ...headersOf(rules),
    ...bodyOf(options),
  );
};
