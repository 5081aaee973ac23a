import { DomainError, keptText } from '@provena/domain';
import type { WrongDigit } from './check-digit.ts';
import { digitalLink } from './digital-link.ts';
import { bracketed, type Elements, raw, SEPARATOR } from './gs1.ts';
import { barcodesLike, isGtin, shortGtin, wrongGtin } from './gtin.ts';
import { serialsLike, wrongImei } from './imei.ts';
import { type PrintedQuantity, printedQuantity } from './printed-quantity.ts';

/** The meanings of a scanned or typed code: an item by barcode or SKU, else a unit by one of `serials`. */
export interface Reading {
  /** The searched text, as a person reads it. */
  text: string;
  /** Keys of barcodes (`barcodeKey`), the likeliest first; empty when a unit is meant. */
  barcodes: string[];
  /** SKUs; empty when a unit or a barcode is meant. */
  skus: string[];
  /** Serial numbers, the likeliest first; empty when an item is meant. */
  serials: string[];
  /** Keys of barcodes, one of which the item of the unit must have; empty when any item will do. */
  gtins: string[];
  /** The GTIN that was printed, where one was. */
  gtin?: string;
  /** The quantity that the code prints. */
  quantity?: PrintedQuantity;
  /** Told when nothing is found: digits that look like a barcode or an IMEI need not be one. */
  wrongDigit?: WrongDigit;
}

/** Characters of the longest code: more than any symbol a hand scanner reads. */
export const LONGEST_CODE = 2_000;

/** Prefixes by which a scanner tells the kind of symbol; those of GS1_SYMBOLS say that GS1 elements follow. */
const SYMBOL = /^\][A-Za-z]\w/;
const GS1_SYMBOLS = [']C1', ']d2', ']Q3', ']J1', ']e0', ']e1', ']e2'];

/** Characters that scanners put around a code; a group separator before it may be the FNC1 of GS1. */
const FRAME = /^[\s\u0000-\u001c\u001e\u001f\u007f-\u009f]+|[\s\u0000-\u001f\u007f-\u009f]+$/g;

/** Spellings of a group separator by keyboard wedges: GS1 allows none of these characters in a code, but those of `<GS>`. */
const TYPED_SEPARATOR = /<(?:GS|FNC1)>|\{(?:GS|FNC1)\}|\[(?:GS|FNC1)\]|\^\]|\||\u241d/gi;

/**
 * Reads a code: `SN:` or `IMEI:` and a serial number, GS1 elements in brackets, as a scanner sends them, or in a web
 * address, and everything else as barcode, SKU or serial number. Characters that scanners put around it (STX, ETX, EOT, NUL,
 * line ends, tab, a last group separator, the name of the symbol) are not part of it. Takes time linear in its length.
 * Refuses with `validation` a code that is blank or malformed, with `check-digit-wrong` one that names its kind and is
 * mistyped, with `scan-quantity` a quantity that cannot be taken.
 */
export const readCode = (code: string): Reading => {
  const given = storable(code).replace(FRAME, '');
  const text = (SYMBOL.test(given) ? given.slice(3) : given).replace(FRAME, '');
  const prefixed = /^(sn|imei)\s*:/i.exec(keptText(text));
  if (prefixed) {
    return serialReading(keptText(keptText(text).slice(prefixed[0].length)), prefixed[1]?.toLowerCase() === 'imei');
  }
  const elements = elementsOf(separated(text), GS1_SYMBOLS.includes(given.slice(0, 3)));
  if (elements === null) throw refused('is not a GS1 code: its elements cannot be told apart');
  return elements ? gs1Reading(elements) : bareReading(keptText(text));
};

/** Replaces every group separator by the same one, and removes other characters that are invisible. */
const separated = (text: string): string =>
  text.replace(TYPED_SEPARATOR, SEPARATOR).split(SEPARATOR).map(keptText).join(SEPARATOR);

const storable = (code: string): string => {
  if (code.length > LONGEST_CODE) throw refused(`is longer than ${LONGEST_CODE} characters`);
  if (!code.isWellFormed()) throw refused('contains characters that no code has');
  return code;
};

/** Undefined for a code that is not of GS1, null for one of GS1 that cannot be read. */
const elementsOf = (text: string, isMarked: boolean): Elements | null | undefined => {
  if (/^\u001d?\(\d{2,4}\)/.test(text)) return bracketed(text.replaceAll(SEPARATOR, '')) ?? undefined;
  if (isMarked) return raw(text);
  if (text.startsWith(SEPARATOR)) return raw(text) ?? undefined;
  return looksRaw(text) ? (raw(text) ?? undefined) : digitalLink(text);
};

/** Elements from a scanner that names no symbol: digits and separators, or a whole GTIN with more characters after it. */
const looksRaw = (text: string): boolean =>
  (/^\d{2}/.test(text) && text.includes(SEPARATOR)) ||
  (/^(01\d{14}.|02\d{14}37\d)/.test(text) && isGtin(text.slice(2, 16)));

const serialReading = (text: string, isImei: boolean): Reading => {
  if (text === '')
    throw refused('is blank', 'There is nothing to look up; scan a code or write SN: and a serial number.');
  const wrongDigit = wrongImei(text);
  if (isImei && wrongDigit) throw mistyped(wrongDigit);
  return { text, barcodes: [], skus: [], serials: serialsLike(text), gtins: [], wrongDigit };
};

const bareReading = (text: string): Reading => {
  const { serials, wrongDigit } = serialReading(text, false);
  const barcodes = barcodesLike(text);
  return { text, barcodes, skus: [text], serials, gtins: [], wrongDigit: wrongDigit ?? wrongGtin(text) };
};

/** `01` (or `02`, what a box contains) is the item, `21` the unit; `240` and `241` name an item without a GTIN. */
const gs1Reading = (elements: Elements): Reading => {
  const quantity = printedQuantity(elements);
  const printed = elements.get('01') ?? elements.get('02');
  const gtins = printed === undefined ? [] : barcodesOf(printed);
  const gtin = printed && shortGtin(printed);
  const serial = elements.get('21');
  if (serial !== undefined)
    return { text: serial, barcodes: [], skus: [], serials: serialsLike(serial), gtins, gtin, quantity };
  if (printed !== undefined)
    return { text: printed, barcodes: gtins, skus: [], serials: [], gtins: [], gtin, quantity };
  const part = elements.get('240') ?? elements.get('241');
  if (part === undefined) throw refused('names neither an item (01) nor a serial number (21)');
  return { text: part, barcodes: barcodesLike(part), skus: [part], serials: [], gtins: [], quantity };
};

const barcodesOf = (gtin: string): string[] => {
  if (!/^(\d{8}|\d{12,14})$/.test(gtin)) throw refused(`has no GTIN behind (01): "${gtin}"`);
  const wrongDigit = wrongGtin(gtin);
  if (wrongDigit) throw mistyped(wrongDigit);
  return barcodesLike(gtin);
};

const mistyped = ({ scheme, text, expected }: WrongDigit) =>
  new DomainError('check-digit-wrong', `${text} is mistyped: as ${scheme} its last digit would be ${expected}.`, {
    scheme,
    text,
    expected,
  });

const refused = (detail: string, sentence = `The code ${detail}.`) =>
  new DomainError('validation', sentence, { errors: [{ pointer: '#/code', detail }] });
