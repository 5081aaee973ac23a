import type { OrderStatus } from '@provena/api-client';
import { nextStatusesOf } from './next-statuses.ts';

const status = (id: string, nextStatuses: string[] = [], isActive = true) =>
  ({ id, nextStatuses, isActive }) as OrderStatus;

const idsAfter = (own: OrderStatus | undefined, others: OrderStatus[]) =>
  nextStatusesOf(own, own ? [own, ...others] : others).map(({ id }) => id);

describe('the statuses that may follow one', () => {
  it('are all others in use when it names none', () => {
    expect(idsAfter(status('quote'), [status('ready'), status('old', [], false), status('done')])).toEqual([
      'ready',
      'done',
    ]);
  });

  it('are those it names, without those out of use', () => {
    expect(
      idsAfter(status('quote', ['ready', 'old']), [status('ready'), status('old', [], false), status('done')]),
    ).toEqual(['ready']);
  });

  it('are none while it is not known', () => {
    expect(idsAfter(undefined, [status('ready')])).toEqual([]);
  });
});
