export * from './message.ts';
export * from './permissions.ts';
export * from './refusals.ts';
export * from './values.ts';
export * from './inventory-serials/index.ts';
export * from './invoicing/index.ts';
export * from './pos/index.ts';
export * from './every-contract.ts';
