import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import {
  Company,
  Customer,
  Invoice,
  Item,
  Location,
  Mail,
  Register,
  Sale,
  SaleReturn,
  Session,
  Unit,
  Vendor,
} from '@provena/contracts';
import { z } from 'zod';
import { User } from '../identity/user.ts';
import { Problem } from './problem.ts';

/** The schemas that have a name in the document; all others stand where they are used. */
const names = z.registry<{ id: string }>();
const named = {
  Company,
  Customer,
  Invoice,
  Item,
  Location,
  Mail,
  Problem,
  Register,
  Sale,
  SaleReturn,
  Session,
  Unit,
  User,
  Vendor,
};
for (const [id, schema] of Object.entries(named)) names.add(schema, { id });

const asJsonSchema = (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
    metadata: names,
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (schemaType === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return { schema: json, components: $defs };
};

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
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();

/** The same members in the order of the alphabet, so that the document is the same wherever in the code a route stands. */
const sorted = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))) as T;

/** The OpenAPI 3.1 document, read from the controllers. */
export const describeApi = (app: INestApplication): OpenAPIObject => {
  const document = SwaggerModule.createDocument(app, head(), { standardSchemaConverter: asJsonSchema });
  const problem = asJsonSchema(Problem, { schemaType: 'output' });
  const schemas = { ...document.components?.schemas, ...(problem?.components as Record<string, object>) };
  const paths = Object.entries(document.paths).map(([path, methods]) => [path, sorted(methods)] as const);
  return {
    ...document,
    components: { ...document.components, schemas: sorted(schemas) },
    paths: sorted(Object.fromEntries(paths)),
  };
};

/** Serves the document, made when it is first asked for, at /openapi.json and its page at /docs, both from this process alone. */
export const serveDescription = (app: NestFastifyApplication, document: () => OpenAPIObject): void =>
  SwaggerModule.setup('docs', app, document, {
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Provena API',
  });
