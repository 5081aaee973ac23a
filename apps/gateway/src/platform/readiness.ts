import { Injectable } from '@nestjs/common';
import { Database } from '@provena/database';
import { Bus, NatsLink, problemsOfServices, readinessOf, shared } from '@provena/messaging';

/** Says if the product can do its work as far as this gateway sees: itself, and each service behind it. */
@Injectable()
export class GatewayReadiness {
  /** The obstacles, one sentence each, within a second. */
  readonly problems: () => Promise<string[]>;

  constructor(database: Database, link: NatsLink, bus: Bus) {
    const own = readinessOf(database, link);
    this.problems = shared(async () => (await Promise.all([own(), problemsOfServices(bus)])).flat());
  }
}
