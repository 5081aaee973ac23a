export * from './registers.ts';
export * from './sales.ts';
