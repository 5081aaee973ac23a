export * from './catalogue.ts';
export * from './units.ts';
export * from './receipts.ts';
export * from './receipt-imports.ts';
export * from './scan.ts';
export * from './reservations.ts';
export * from './reservation-list.ts';
export * from './reports.ts';
