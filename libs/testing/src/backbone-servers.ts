/** A real PostgreSQL and a real NATS with JetStream, wherever they come from. */
export interface Backbone {
  /** A superuser's URL; make a database of your own with `createDatabase`. */
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly natsMonitorUrl?: string;
  stop(): Promise<void>;
}
