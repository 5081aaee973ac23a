export * from './leases.ts';
export * from './reports.ts';
export * from './sale-receipts.ts';
export * from './returns.ts';
export * from './registers.ts';
export * from './sales.ts';
export * from './sessions.ts';
export * from './verification.ts';
