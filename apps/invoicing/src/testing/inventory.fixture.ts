import { Controller, Module } from '@nestjs/common';
import {
  ConfirmReservation,
  GetLocation,
  ListItems,
  type Output,
  PreviewHold,
  type Received,
  ReleaseReservation,
  ReturnUnits,
} from '@provena/contracts';
import { notFound } from '@provena/domain';
import { Handles, type RunningService, startService } from '@provena/messaging';
import { type Harness, keptContracts } from '@provena/testing';

type Decision = Output<typeof ConfirmReservation>;

const decided = (state: Decision['state']): Promise<Decision> => Promise.resolve({ state, expiresAt: null, units: [] });

@Controller()
class AgreeingInventory {
  @Handles(ConfirmReservation, { autocommit: true })
  confirm(): Promise<Decision> {
    return decided('CONFIRMED');
  }

  @Handles(ReleaseReservation, { autocommit: true })
  release(): Promise<Decision> {
    return decided('RELEASED');
  }

  @Handles(ReturnUnits, { autocommit: true })
  takeBack({ unitIds }: Received<typeof ReturnUnits>): Promise<Output<typeof ReturnUnits>> {
    return Promise.resolve({ returned: unitIds.length });
  }
}

/** Refuses units whose number begins with `TAKEN`, and knows no more of the catalogue than its copies do. */
@Controller()
class KnowingInventory {
  @Handles(PreviewHold)
  preview({ lines }: Received<typeof PreviewHold>): Promise<Output<typeof PreviewHold>> {
    const serials = lines.flatMap(({ lineId, itemId, serials: numbers }) =>
      numbers.filter(number => number.startsWith('TAKEN')).map(serialNumber => ({ serialNumber, itemId, lineId })),
    );
    const refusal = { code: 'serial-not-available', detail: 'A unit cannot be taken.', facts: { serials } };
    return Promise.resolve({ refusals: serials.length > 0 ? [refusal] : [] });
  }

  @Handles(ListItems)
  items(): Promise<Output<typeof ListItems>> {
    return Promise.resolve({ data: [], page: { nextCursor: null, hasMore: false } });
  }

  @Handles(GetLocation)
  location({ id }: Received<typeof GetLocation>): Promise<Output<typeof GetLocation>> {
    throw notFound({ kind: 'location', id });
  }
}

@Module({ controllers: [AgreeingInventory, KnowingInventory] })
class AgreeingInventoryModule {}

/**
 * An inventory that agrees to every save of goods without serial numbers, beside the invoicing of a harness. Stopping it
 * fails when it broke a contract.
 */
export const agreeingInventory = async ({ config }: Harness): Promise<RunningService> => {
  const inventory = await startService(
    { name: 'inventory-serials', module: AgreeingInventoryModule, entities: [] },
    config,
  );
  const stop = async () => {
    await inventory.stop();
    keptContracts(inventory);
  };
  return { ...inventory, stop };
};
