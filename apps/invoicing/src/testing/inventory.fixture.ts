import { Controller, Module } from '@nestjs/common';
import { ConfirmReservation, HoldUnits, type Output, ReleaseReservation } from '@provena/contracts';
import { Handles, type RunningService, startService } from '@provena/messaging';
import { type Harness, keptContracts } from '@provena/testing';

type Decision = Output<typeof HoldUnits>;

const decided = (state: Decision['state']): Promise<Decision> => {
  const expiresAt = state === 'HELD' ? new Date(Date.now() + 15_000).toISOString() : null;
  return Promise.resolve({ state, expiresAt, units: [] });
};

@Controller()
class AgreeingInventory {
  @Handles(HoldUnits, { autocommit: true })
  hold(): Promise<Decision> {
    return decided('HELD');
  }

  @Handles(ConfirmReservation, { autocommit: true })
  confirm(): Promise<Decision> {
    return decided('CONFIRMED');
  }

  @Handles(ReleaseReservation, { autocommit: true })
  release(): Promise<Decision> {
    return decided('RELEASED');
  }
}

@Module({ controllers: [AgreeingInventory] })
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
