import {
  Body,
  Controller,
  Delete as DeleteRoute,
  Get as GetRoute,
  Inject,
  Param,
  Patch as PatchRoute,
  Post as PostRoute,
  Put as PutRoute,
  Query,
  type Type,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id, type Output, type RequestContract, seesVersion } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const VERBS = { Get: GetRoute, Post: PostRoute, Put: PutRoute, Patch: PatchRoute, Delete: DeleteRoute };

interface RouteOptions {
  /** The summary of the message, unless two routes send the same. */
  summary?: string;
  /** 200 unless given. */
  status?: number;
  /** Bytes; 512 KiB unless given. */
  bodyLimit?: number;
  /** May come without a body, which is then an empty one. */
  bodyOptional?: true;
}

/** A route that only forwards: the message it sends to the services. */
export interface Route extends RouteOptions {
  verb: keyof typeof VERBS;
  path: string;
  contract: RequestContract;
  /** The id of the new thing, for `Location`. */
  madeId?: (answer: never) => string;
}

const forwarding =
  (verb: Route['verb']) =>
  (path: string, contract: RequestContract, options: RouteOptions = {}): Route => ({
    verb,
    path,
    contract,
    ...options,
  });

/** `get(':id', GetTeam)`: a question. What the path does not say comes from the query. */
export const get = forwarding('Get');
/** `post(':id/close', CloseSession)`: fields that are not in the path come from the body. */
export const post = forwarding('Post');
export const put = forwarding('Put');
export const patch = forwarding('Patch');
export const remove = forwarding('Delete');

/**
 * `create('', CreateTeam)`: a POST that answers 201 and the address of the new thing. Its id is the answer's `id`
 * unless said otherwise.
 */
export const create = <C extends RequestContract>(
  path: string,
  contract: C,
  { madeId, ...options }: RouteOptions & { madeId?: (answer: Output<C>) => string } = {},
): Route => ({
  ...post(path, contract, { status: 201, ...options }),
  madeId: madeId ?? (answer => (answer as { id: string }).id),
});

type Fields = Record<string, unknown>;

/** A message as HTTP sees it: which fields stand in the path, which in `If-Match`, and which are left for query or body. */
const partsOf = ({ contract, verb }: Route, path: string, idIs: string) => {
  const input = contract.input as z.ZodObject;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    field: name in input.shape ? name : idIs,
  }));
  const ifMatch = seesVersion(contract) && verb !== 'Get';
  const taken = [...inPath.map(({ field }) => field), ...(ifMatch ? ['expectedVersion'] : [])];
  const left = taken.length > 0 ? input.omit(Object.fromEntries(taken.map(field => [field, true])) as never) : input;
  return { inPath, ifMatch, left };
};

/** The schema read beside the path, if any: the query string of a query, the body of everything else. */
const restOf = (route: Route, left: z.ZodObject) => {
  const isEmpty = Object.keys(left.shape).length === 0;
  if (route.verb === 'Get') return isEmpty ? undefined : { decorator: Query, schema: queryOf(left) };
  if (route.verb === 'Delete') return undefined;
  return { decorator: Body, schema: isEmpty || route.bodyOptional ? strict(left).prefault({}) : strict(left) };
};

/** Answers a document with its headers: the address of a new one, and its version. */
const answered = (exchange: Exchange, answer: object, location: string | undefined): object => {
  if (location !== undefined) return created(exchange, location, answer);
  return 'version' in answer ? tagged(exchange, answer as { version: number }) : answer;
};

interface Read {
  ifMatch: boolean;
  rest: ReturnType<typeof restOf>;
}

const describedBy = (id: string, { contract, madeId, ...route }: Route, { ifMatch, rest }: Read): MethodDecorator =>
  Endpoint({
    id,
    asks: contract,
    summary: route.summary,
    reply: contract.output,
    status: route.status,
    makes: madeId !== undefined,
    bodyLimit: route.bodyLimit,
    ifMatch,
    takesQuery: rest?.decorator === Query,
    takesBody: rest?.decorator === Body,
  });

const addRoute = (controller: Type<{ services: Services }>, id: string, route: Route, { path, idIs }: Place): void => {
  const { contract, madeId } = route;
  const { inPath, ifMatch, left } = partsOf(route, `${path}/${route.path}`, idIs);
  const rest = restOf(route, left);
  const forward = async function (this: { services: Services }, ...given: unknown[]): Promise<object> {
    const exchange = given.at(-1) as Exchange;
    const fields: Fields = { ...(rest && (given.at(-2) as Fields)) };
    for (const [at, { field }] of inPath.entries()) fields[field] = given[at];
    if (ifMatch) fields['expectedVersion'] = versionSeen(exchange);
    const answer = (await this.services.ask(contract, fields, exchange)) as object;
    return answered(exchange, answer, madeId && `/${path}/${madeId(answer as never)}`);
  };
  const { prototype } = controller as unknown as { prototype: object };
  const method = { value: Object.defineProperty(forward, 'name', { value: id }), configurable: true };
  Object.defineProperty(prototype, id, method);
  const parameters = [
    ...inPath.map(({ name }) => ({ type: String, decorate: Param(name, { schema: Id }) })),
    ...(rest ? [{ type: Object, decorate: rest.decorator({ schema: rest.schema }) }] : []),
    { type: Object, decorate: Via() },
  ];
  // The last first, as the compiler applies them: the document has them in that order.
  for (const [at, { decorate }] of [...parameters.entries()].reverse()) decorate(prototype, id, at);
  Reflect.defineMetadata(
    'design:paramtypes',
    parameters.map(({ type }) => type),
    prototype,
    id,
  );
  const described = describedBy(id, route, { ifMatch, rest });
  for (const decorate of [described, VERBS[route.verb](route.path)]) decorate(prototype, id, method);
};

interface Place {
  path: string;
  /** The field that `:id` fills in messages that have no `id`. */
  idIs: string;
}

/**
 * A Nest controller of routes that only forward, one row for each, named as in the OpenAPI document. Everything about a
 * route is read from its message: a field in the path fills the field of its name (`:id` fills `idIs` where there is no
 * `id`), `expectedVersion` comes from `If-Match`, the rest from the query or the body; an answer with a `version` has
 * it as ETag.
 */
export const resource = (
  tag: string,
  path: string,
  routes: Record<string, Route>,
  { idIs = 'id' }: { idIs?: string } = {},
): Type => {
  @ApiTags(tag)
  @Controller(path)
  class Routes {
    constructor(@Inject(Services) readonly services: Services) {}
  }
  for (const [id, route] of Object.entries(routes)) addRoute(Routes, id, route, { path, idIs });
  return Routes;
};
