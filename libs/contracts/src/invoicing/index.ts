export * from './invoices.ts';
export * from './invoice-list.ts';
export * from './customers.ts';
export * from './closing.ts';
export * from './order-statuses.ts';
export * from './status-changes.ts';
export * from './payments.ts';
export * from './contacts.ts';
