import { type Input, ReceiveTransfer, ReceiveUnits, SendTransfer } from '@provena/contracts';
import type { Shop } from './shop.fixture.ts';

type Options = Parameters<Shop['ask']>[2];

/**
 * Functions for steps that tests of transfers often take. They read the shop at each use, since it opens after they are
 * made.
 */
export const transfersIn = (shopNow: () => Shop) => {
  /** These units and ten cables at one location, and another location. */
  const goods = async (...serials: string[]) => {
    const shop = shopNow();
    const [at, { id: there }, cable] = await Promise.all([
      shop.stocked(...serials),
      shop.location('Depot'),
      shop.item('QUANTITY', { name: 'Cable' }),
    ]);
    await shop.ask(ReceiveUnits, { itemId: cable.id, locationId: at.locationId, quantity: 10 });
    return { ...at, there, cable };
  };

  const send = (
    { locationId, there }: Awaited<ReturnType<typeof goods>>,
    lines: Input<typeof SendTransfer>['lines'],
    options?: Options,
  ) => shopNow().ask(SendTransfer, { fromLocationId: locationId, toLocationId: there, lines, note: 'Van 2' }, options);

  const receive = (id: string, lines?: Input<typeof ReceiveTransfer>['lines'], options?: Options) =>
    shopNow().ask(ReceiveTransfer, { id, lines }, options);

  return { goods, send, receive };
};
