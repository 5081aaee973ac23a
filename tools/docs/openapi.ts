import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { GatewayModule, type Surroundings } from '../../apps/gateway/src/gateway.module.ts';
import { describeApi } from '../../apps/gateway/src/border/openapi.ts';

/**
 * `docs/openapi.json`, the answer of `GET /openapi.json`: read from the controllers, without a database or a broker.
 */
export const openApiDocument = async (): Promise<string> => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class
  const app = await NestFactory.create(GatewayModule.in({} as Surroundings), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  return `${JSON.stringify(describeApi(app), null, 1)}\n`;
};
