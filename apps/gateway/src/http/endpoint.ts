import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiExtension, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { type Permission, REFUSALS, type RefusalCode, type RequestContract } from '@provena/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** What the border does with a request before the controller sees it. */
export interface RouteRules {
  /** Needs no access token. Everything else does. */
  isPublic?: boolean;
  /** What a caller must be allowed to do; whoever may not hears so before the body is read. The services look again. */
  permissions?: readonly Permission[];
  /** `required`: selling, saving, paying and moving stock are refused without an Idempotency-Key. */
  idempotencyKey?: 'required' | 'optional';
  /** Where it can be asked how the request ended, when no answer came. The id is its command's, made from its key. */
  operationAt?: (request: FastifyRequest, commandId: string) => string;
  /** Needs `If-Match` with the version the caller saw. */
  ifMatch?: boolean;
  /** Reads query parameters; everywhere else one is refused. */
  takesQuery?: boolean;
  /** Reads a CSV file instead of JSON, as it comes. */
  takesCsv?: boolean;
  /** Reads what a form of a page sends instead of JSON. */
  takesForm?: boolean;
  /** Bytes; 512 KiB unless given. */
  bodyLimit?: number;
}

interface Reply {
  status: number;
  description: string;
  schema?: z.ZodType;
  /** `application/json` unless given. */
  type?: string;
}

type Asked = Pick<RequestContract, 'permission'>;

interface Described extends Omit<RouteRules, 'permissions' | 'isPublic'> {
  /** The operation's name in the OpenAPI document and in generated clients. */
  id: string;
  summary: string;
  /** Schema of the answer with `status`, 200 unless given. */
  reply?: z.ZodType;
  status?: number;
  /** Media type of an answer that is not JSON. */
  type?: string;
  /** Other answers that are not refusals. */
  alternatives?: Reply[];
  /** Reads a body though it carries nothing out; those that do always read one. */
  takesBody?: boolean;
  /** Refusals of its own; those every endpoint shares are added. */
  refusals?: RefusalCode[];
}

/**
 * What it asks of the services, which says what a caller must be allowed; an empty list is open to all who are signed in. Or that
 * it is public, and why nobody needs to sign in for it.
 */
type Openness =
  { asks: Asked | readonly Asked[]; publicBecause?: undefined } | { asks?: undefined; publicBecause: string };

export type EndpointOptions = Described & Openness;

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

const problemReplies = (codes: RefusalCode[]) => {
  const byStatus = Map.groupBy(new Set(codes), code => REFUSALS[code].status);
  return [...byStatus].map(([status, same]) => {
    const description = same.map(code => `\`${code}\`: ${REFUSALS[code].title}`).join('. ');
    return ApiResponse({ status, description, content: PROBLEM });
  });
};

const replyOf = ({ status, description, schema, type }: Reply) => {
  if (type) return ApiResponse({ status, description, content: { [type]: { schema: { type: 'string' } } } });
  return ApiResponse({ status, description, standardSchema: schema });
};

const sharedRefusals = ({ publicBecause, idempotencyKey, ifMatch, takesBody }: EndpointOptions): RefusalCode[] => [
  'malformed',
  'validation',
  'upstream-unavailable',
  ...(publicBecause ? [] : (['unauthenticated', 'forbidden'] as const)),
  ...(idempotencyKey || takesBody ? (['payload-too-large', 'unsupported-media-type'] as const) : []),
  ...(idempotencyKey ? (['idempotency-key-reused', 'outcome-unknown'] as const) : []),
  ...(idempotencyKey === 'required' ? (['idempotency-key-missing'] as const) : []),
  ...(ifMatch ? (['precondition-required', 'version-conflict'] as const) : []),
];

const permissionsOf = ({ asks }: EndpointOptions): Permission[] | undefined =>
  asks && [...new Set([asks].flat().map(({ permission }) => permission))];

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

/** Who may send it, for those who read the document. */
const openness = (options: EndpointOptions) => {
  if (options.publicBecause) return [ApiExtension('x-public', options.publicBecause)];
  const permissions = permissionsOf(options);
  return permissions?.length ? [ApiExtension('x-permission', permissions.join(' '))] : [];
};

/** Describes a route once, for the border that applies its rules and for the OpenAPI document that tells them. */
export const Endpoint = (options: EndpointOptions): MethodDecorator => {
  const { id, summary, reply, status = 200, type, alternatives = [], refusals = [], publicBecause } = options;
  const { idempotencyKey, operationAt, ifMatch, takesQuery, takesCsv, takesForm, bodyLimit } = options;
  const permissions = permissionsOf(options);
  const rules: RouteRules = {
    isPublic: publicBecause !== undefined,
    permissions,
    idempotencyKey,
    operationAt,
    ifMatch,
    takesQuery,
    takesCsv,
    takesForm,
    bodyLimit,
  };
  return applyDecorators(
    HttpCode(status),
    RouteConfig(rules),
    ApiOperation({ operationId: id, summary, ...(publicBecause && { security: [] }) }),
    ...openness(options),
    ...[{ status, description: summary, schema: reply, type }, ...alternatives].map(replyOf),
    ...problemReplies([...sharedRefusals(options), ...refusals]),
    ...headersOf(rules),
    ...(takesCsv ? [ApiConsumes('text/csv'), ApiBody({ schema: { type: 'string' } })] : []),
    ...(takesForm ? [ApiConsumes('application/x-www-form-urlencoded'), ApiBody({ schema: { type: 'object' } })] : []),
    ...(bodyLimit ? [ApiExtension('x-body-limit-bytes', bodyLimit)] : []),
  );
};
