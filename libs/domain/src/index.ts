export { hasCardNumber, withoutCardNumbers } from './card-number.ts';
export { asPrinted, isCurrency, minorUnitsOf } from './currency.ts';
export { dayAfter, dayAt, type Days, minuteAt, reportDays } from './days.ts';
export { DomainError, type Facts, type FieldError, type ProblemMember, type Refusal } from './domain-error.ts';
export { type LinePrice, type LineTerms, priceLine } from './line-price.ts';
export { Money } from './money.ts';
export { type DatedTerms, paymentSentences, type Terms } from './payment-terms.ts';
export { MOVES_BY_HAND } from './moves-by-hand.ts';
export { notFound, type Sought } from './not-found.ts';
export { piecePrice } from './piece-price.ts';
export {
  categoryOf,
  type DocumentTax,
  rateKey,
  amountAsPriced,
  beforeTax,
  spreadTax,
  type TaxCategory,
  type TaxedLine,
  type TaxKind,
  taxKey,
  type TaxOfRate,
  taxesByRate,
  taxesOf,
  taxOfLines,
} from './tax.ts';
export { type RefundPart, splitRefund, type WantedRefund } from './refund.ts';
export { type Reactions, reactingBy, type SagaStep } from './saga.ts';
export { codeKey, digitsOf, isSerialNumber, keptText, luhnDigit, serialKey, serialPrefix } from './serial-key.ts';
export { serialKeyFunctions } from './serial-key-sql.ts';
export {
  codesOfRange,
  isSerialRange,
  MOST_CODES,
  MOST_UNITS,
  pastedSerials,
  serialRange,
  serialRanges,
} from './serial-range.ts';
export { wholeAmount } from './whole-amount.ts';
