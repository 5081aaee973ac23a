import type { ServiceName, System } from '@provena/embedded';
import { eventually } from '@provena/testing';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS, type DatabaseUrls, sentence, verdictAtRest, verify } from '@provena/verify';

const failpointFile = (system: System): string => join(system.dataDir, 'failpoint');

/** The next process that passes a place does as it says, once: `invoicing.after-begin:kill`, `…:pause:1500`. */
export const arm = (system: System, failpoint: string): void => {
  const file = failpointFile(system);
  writeFileSync(`${file}.new`, failpoint);
  renameSync(`${file}.new`, file);
};

/** Resolves when a process has passed the place that was armed last. */
export const passed = (system: System): Promise<void> =>
  eventually(() => {
    if (existsSync(failpointFile(system))) throw new Error('The failpoint was not passed.');
  });

/** Waits until a service has died, and until it is ready again; `meanwhile` it stays dead. */
export type Return = (meanwhile?: () => Promise<void>) => Promise<void>;

/** Kills a service at a place that it is about to pass. */
export const killAt = (system: System, name: ServiceName, point: string): Return => {
  const service = system.service(name);
  const { pid } = service;
  arm(system, `${point}:kill`);
  return async meanwhile => {
    await eventually(() => {
      if (service.pid === pid) throw new Error(`${name} has not died: ${point} was not passed.`);
    });
    await comesBack(system, name, meanwhile);
  };
};

/** Starts a service that has just been killed, without the pause it would otherwise be given. */
export const comesBack = async (system: System, name: ServiceName, meanwhile?: () => Promise<void>): Promise<void> => {
  const service = system.service(name);
  await service.crash();
  await meanwhile?.();
  service.failures = 0;
  await service.start();
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

/** P3 in the middle of a save: everything visible is sold, or reserved for it, no matter what else is on its way. */
export const expectVisibleUnitsSold = async (system: System): Promise<void> => {
  const missing: string[] = [];
  for await (const finding of verify(databasesOf(system), ['sold-units'])) {
    if (/^(SOLD|RESERVED) by line/.test(finding.expected)) missing.push(sentence(finding));
  }
  expect(missing).toEqual([]);
};

/** Waits until inventory has learned the number of every invoice, which it does by a fact. */
export const numbersKnown = (system: System): Promise<void> =>
  eventually(async () => {
    const unknown: string[] = [];
    for await (const finding of verify(databasesOf(system), ['document-numbers'])) unknown.push(sentence(finding));
    expect(unknown).toEqual([]);
  });
