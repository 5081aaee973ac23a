export * from './invoices.ts';
export * from './customers.ts';
export * from './closing.ts';
