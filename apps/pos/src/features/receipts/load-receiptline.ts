import { createRequire } from 'node:module';
import type Receiptline from 'receiptline';

const require = createRequire(import.meta.url);

/** Loaded with the first receipt: an idle service does not carry it. */
export const loadReceiptline = () => require('receiptline') as typeof Receiptline;
