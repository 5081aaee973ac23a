import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Operations } from './openapi/operations.ts';
import { problemSchemas } from './openapi/problems.ts';
import { type Json, Shapes } from './openapi/shapes.ts';
import { TAGS } from './openapi/tags.ts';
import { readTexts } from './openapi/texts.ts';

const SESSION = 'Of POST /v1/auth/session, for browsers; over TLS its name is `__Host-provena_session`.';

const head = () =>
  new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Provena')
    .setDescription(
      'Invoicing, point of sale and serial-number inventory. Refusals are `application/problem+json` with a stable ' +
        '`code` and facts. Money is a decimal string, ids are UUIDs, times are RFC 3339.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The gateway that answers this document')
    .addBearerAuth()
    .addCookieAuth('provena_session', { type: 'apiKey', in: 'cookie', description: SESSION }, 'session')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('session')
    .build();

/** The same members in the order of the alphabet, so that the document is the same wherever in the code a route stands. */
const sorted = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))) as T;

const REFERENCE = /#\/components\/schemas\/(\w+)/g;

const namesIn = (part: unknown): Set<string> =>
  new Set([...JSON.stringify(part).matchAll(REFERENCE)].map(([, name = '']) => name));

/** The named schemas that `paths` refers to, and those that these refer to. */
const referred = (paths: unknown, known: Json, shapes: Shapes): Json => {
  const schemas: Json = {};
  const names = [...namesIn(paths)];
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (name in schemas) continue;
    schemas[name] = known[name] ?? shapes.named(name);
    names.push(...namesIn(schemas[name]));
  }
  return schemas;
};

/** The OpenAPI 3.1 document, read from the controllers, the contracts and their comments. */
export const describeApi = (app: INestApplication): OpenAPIObject => {
  const texts = readTexts();
  const shapes = new Shapes(texts);
  const operations = new Operations(shapes, texts);
  const document = SwaggerModule.createDocument(app, head(), {
    standardSchemaConverter: shapes.convert,
    // Chapters are those that routes name, never the name of a class.
    autoTagControllers: false,
  });
  const known = { ...document.components?.schemas, ...problemSchemas(shapes) };
  const schemas = referred(document.paths, known, shapes);
  const paths = Object.entries(document.paths).map(([path, methods]) => {
    const explained = Object.entries(methods).map(([method, operation]) => [
      method,
      operations.explained(operation as never, schemas),
    ]);
    return [path, sorted(Object.fromEntries(explained) as typeof methods)] as const;
  });
  return {
    ...document,
    info: { ...document.info, contact: { name: 'Provena' } },
    tags: [...TAGS],
    components: { ...document.components, schemas: sorted(schemas) as never },
    paths: sorted(Object.fromEntries(paths)),
  };
};

/**
 * Serves the document, made when it is first asked for, at /openapi.json and its page at /docs, both from this process
 * alone.
 */
export const serveDescription = (app: NestFastifyApplication, document: () => OpenAPIObject): void =>
  SwaggerModule.setup('docs', app, document, {
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Provena API',
  });
