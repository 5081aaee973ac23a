import { databaseName, databaseUrlFor, identityVariables, ownerUrlFor, withCredentials } from '@provena/embedded';

const POSTGRES = 'postgres://postgres@postgres:5432/postgres';
const NATS = 'nats://nats:4222';

/** The superuser of the composed PostgreSQL has the operator's password. */
export function superuserUrl(secrets) {
  return withCredentials(POSTGRES, 'postgres', secrets.operatorPassword);
}

/** The secret variables of one service among the composed ones. */
export function variablesOf(service, secrets) {
  const { databasePassword, natsPassword } = secrets.services[service];
  return {
    DATABASE_URL: databaseUrlFor(POSTGRES, databaseName(service), databasePassword),
    NATS_URL: withCredentials(NATS, service, natsPassword),
    ...identityVariables(service, secrets),
  };
}

/** The owner's address of one service's database, for the program that migrates it and no other. */
export function ownerVariablesOf(service, secrets) {
  const { ownerPassword } = secrets.services[service];
  return { MIGRATE_DATABASE_URL: ownerUrlFor(POSTGRES, databaseName(service), ownerPassword) };
}
