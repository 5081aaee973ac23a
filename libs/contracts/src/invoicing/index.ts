export * from './invoices.ts';
export * from './customers.ts';
