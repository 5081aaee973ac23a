import { Injectable } from '@nestjs/common';
import { GetLocation, type Input, ListItems, type Output, type RequestContract } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, NoAnswer, Unavailable } from '@provena/messaging';
import { keepItems, keepLocation } from '../../persistence/catalogue-copies.ts';
import { SERVICE } from '../../sagas/inventory-claims.ts';

const ATTEMPT_MS = 800;
const PAGE = 100;

/** Asks inventory for an item or location that the copies do not have: it is so new that its fact has not come yet. */
@Injectable()
export class AskCatalogue {
  constructor(
    private readonly bus: Bus,
    private readonly database: Database,
  ) {}

  /** Keeps those of the items that exist. */
  async items(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += PAGE) {
      const { data } = await this.ask(ListItems, { ids: ids.slice(start, start + PAGE), limit: PAGE });
      await keepItems(this.database.sql, data);
    }
  }

  /** Keeps the location if it exists. */
  async location(id: string): Promise<void> {
    try {
      await keepLocation(this.database.sql, await this.ask(GetLocation, { id }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'not-found') throw error;
    }
  }

  private ask<C extends RequestContract>(contract: C, input: Input<C>): Promise<Output<C>> {
    return askInventory(this.bus, contract, input);
  }
}

/**
 * Asks inventory in the name of this service, about these locations. No answer becomes `Unavailable`, since the request
 * only reads.
 */
export const askInventory = async <C extends RequestContract>(
  bus: Bus,
  contract: C,
  input: Input<C>,
  locations = SERVICE.locations,
): Promise<Output<C>> => {
  try {
    return await bus.request(contract, input, { as: { ...SERVICE, locations }, deadline: Date.now() + ATTEMPT_MS });
  } catch (error) {
    if (error instanceof NoAnswer) throw new Unavailable('The inventory did not answer; nothing was started.');
    throw error;
  }
};
