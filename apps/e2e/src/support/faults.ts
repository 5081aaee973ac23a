import type { ServiceName, System } from '@provena/embedded';
import { eventually } from '@provena/testing';
import { PARTS, type DatabaseUrls, sentence, verdictAtRest } from '@provena/verify';

/** Lets a service die or sleep at a named place, once; it comes back by itself without the failpoint. Answers its process. */
export const arm = async (system: System, name: ServiceName, failpoint: string): Promise<number> => {
  const service = system.service(name);
  await service.crash();
  service.failures = 0;
  await service.start({ FAILPOINT: failpoint });
  await system.ready([name]);
  return service.pid ?? 0;
};

/** Resolves when the process is gone and another one is ready in its place. */
export const diesAndReturns = async (system: System, name: ServiceName, pid: number): Promise<void> => {
  const service = system.service(name);
  await eventually(() => {
    if (service.pid === pid) throw new Error(`${name} has not died: its failpoint was not passed.`);
  }, 15_000);
  await eventually(() => {
    if (!service.pid) throw new Error(`${name} was not started again.`);
  }, 15_000);
  await system.ready([name]);
};

/** The databases that promise things to each other. */
export const databasesOf = (system: System): DatabaseUrls =>
  Object.fromEntries(PARTS.map(part => [part, system.databaseUrl(part)])) as DatabaseUrls;

/** P5: everything agrees once the work under way is done; otherwise the first difference is the test's. */
export const expectAgreement = async (system: System, withinMs = 30_000): Promise<void> => {
  const { finding } = await verdictAtRest(databasesOf(system), withinMs);
  expect(finding && sentence(finding)).toBeUndefined();
};
