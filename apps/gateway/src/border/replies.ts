import { ApiResponse } from '@nestjs/swagger';
import { REFUSALS, type RefusalCode } from '@provena/contracts';
import { z } from 'zod';
import { problemsOf } from './openapi/problem-names.ts';

/** An answer that is not a refusal. */
export interface Reply {
  status: number;
  description: string;
  schema?: z.ZodType;
  /** `application/json` unless given; several where the answer is one or the other. */
  type?: string | readonly string[];
  headers?: readonly HeaderName[];
}

const HEADERS = {
  ETag: { description: 'The version of the document, to be sent as If-Match with the next change', example: '"v7"' },
  Location: {
    description: 'The address where it is, or where it tells how it ends',
    example: '/v1/operations/0198c000',
  },
  'Retry-After': { description: 'After how many seconds to ask again', example: '2' },
  'Idempotency-Replayed': {
    description:
      'Sent as `true` when the request was carried out before under its Idempotency-Key, and this is the same answer',
    example: 'true',
  },
} as const;
type HeaderName = keyof typeof HEADERS;

/** What a browser gets where programs get JSON. */
export const PAGE_INSTEAD: Reply = {
  status: 303,
  description: 'A browser is sent to the page that shows it',
  headers: ['Location'],
};

const headersOf = (names: readonly HeaderName[]) =>
  Object.fromEntries(
    names.map(name => {
      const { description, example } = HEADERS[name];
      return [name, { description, schema: { type: 'string' as const, examples: [example] } }];
    }),
  );

const replyOf = ({ status, description, schema, type, headers = [] }: Reply) => {
  const said = { status, description, ...(headers.length > 0 && { headers: headersOf(headers) }) };
  if (type) {
    const types = [type].flat().map(each => [each, { schema: { type: 'string' as const } }] as const);
    return ApiResponse({ ...said, content: Object.fromEntries(types) });
  }
  return ApiResponse({ ...said, standardSchema: schema });
};

interface Answers {
  summary: string;
  reply?: z.ZodType;
  status?: number;
  type?: string | readonly string[];
  isTagged?: boolean;
  makes?: boolean;
  alternatives?: readonly Reply[];
  idempotencyKey?: 'required' | 'optional';
}

const hasVersion = (schema: z.ZodType | undefined): boolean =>
  schema instanceof z.ZodObject && 'version' in schema.shape;

/** The answers of an endpoint that are not refusals, with the headers each has. */
export const repliesOf = (options: Answers) => {
  const {
    summary,
    reply,
    status = 200,
    type,
    isTagged = hasVersion(reply),
    makes,
    alternatives = [],
    idempotencyKey,
  } = options;
  const replayed: HeaderName[] = idempotencyKey ? ['Idempotency-Replayed'] : [];
  const headers: HeaderName[] = [
    ...(isTagged ? (['ETag'] as const) : []),
    ...(makes ? (['Location'] as const) : []),
    ...replayed,
  ];
  const others = alternatives.map(other => ({ ...other, headers: [...(other.headers ?? []), ...replayed] }));
  return [{ status, description: summary, schema: reply, type, headers }, ...others].map(replyOf);
};

/** A refusal of these says when to ask again, and one whose outcome is not known where. */
const headersOfRefusals = (status: number, codes: readonly RefusalCode[]): HeaderName[] =>
  status === 429 || status === 503
    ? ['Retry-After', ...(codes.includes('outcome-unknown') ? (['Location'] as const) : [])]
    : [];

/** The refusals of an endpoint: of each status the problems it may be. */
export const problemReplies = (codes: readonly RefusalCode[]) => {
  const byStatus = Map.groupBy(new Set(codes), code => REFUSALS[code].status);
  return [...byStatus].map(([status, same]) => {
    const description = same.map(code => `\`${code}\`: ${REFUSALS[code].title}`).join('. ');
    const headers = headersOf(headersOfRefusals(status, same));
    const content = { 'application/problem+json': { schema: problemsOf(same) } };
    return ApiResponse({ status, description, ...(Object.keys(headers).length > 0 && { headers }), content });
  });
};
