import { Controller, type Type } from '@nestjs/common';
import { HEALTH_OF, type Output, type Owner, type Principal } from '@provena/contracts';
import type { Bus } from './bus.ts';
import { Handles } from './handles.ts';
import type { Readiness } from './health.ts';
import { Unavailable } from './wire.ts';

/** More than a service needs to find out, less than a second. */
const WITHIN_MS = 850;

/** Answers over the broker how this service is. */
export const answeringHealth = (owner: Owner, readiness: Readiness): Type => {
  const contract = HEALTH_OF[owner];
  @Controller()
  class ServiceHealthController {
    @Handles(contract)
    async health(): Promise<Output<typeof contract>> {
      return { problems: await readiness() };
    }
  }
  return ServiceHealthController;
};

const ASKING: Principal = { userId: 'gateway', username: 'gateway', permissions: ['admin:verify'], locations: [] };

/** The obstacles of the services behind the gateway, one sentence each; within a second. */
export const problemsOfServices = async (bus: Bus): Promise<string[]> => {
  const owners = Object.keys(HEALTH_OF) as Owner[];
  return (await Promise.all(owners.map(owner => problemsOf(bus, owner)))).flat();
};

const problemsOf = async (bus: Bus, owner: Owner): Promise<string[]> => {
  try {
    const { problems } = await bus.request(HEALTH_OF[owner], {}, { as: ASKING, deadline: Date.now() + WITHIN_MS });
    return problems.map(problem => `${owner}: ${problem}`);
  } catch (error) {
    return [error instanceof Unavailable ? `${owner} is not there` : `${owner} does not answer`];
  }
};
