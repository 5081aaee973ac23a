import { DomainError } from '@provena/domain';
import type { Elements } from './gs1.ts';

/** The quantity that a code prints, and the application identifier that says it. */
export interface PrintedQuantity {
  identifier: string;
  quantity: number;
}

/** Pieces: of a variable count, and in a box. */
const COUNTS = /^(30|37)$/;
/**
 * Identifiers of goods sold by measure: net weight, lengths, areas, volumes, metric and other, with the place of the point.
 */
const MEASURES = /^(31[0-6]|32\d|35[0-2]|35[67]|36[0-1]|36[4-6])\d$/;
/** Identifiers about the package: its gross weight and outer measures, which are never sold. */
const PACKAGING = /^(33\d|34\d|35[345]|36[23]|36[789])\d$/;

const MOST = 1_000_000;
const DECIMALS = 3;

/**
 * The quantity of a GS1 code; undefined when it says none, as most do. Refuses with `scan-quantity` a code that says several
 * quantities, none that can be read, only the weight or measures of the package, or one that cannot be a quantity: it is
 * never taken for one piece.
 */
export const printedQuantity = (elements: Elements): PrintedQuantity | undefined => {
  const said = [...elements.keys()].filter(id => COUNTS.test(id) || MEASURES.test(id));
  const [identifier, ...others] = said;
  if (others.length > 0) throw unusable(said.join(', '), `says several quantities (${said.join(', ')})`);
  if (identifier !== undefined) return { identifier, quantity: quantityOf(identifier, elements.get(identifier) ?? '') };
  const packaging = [...elements.keys()].find(id => PACKAGING.test(id));
  if (packaging !== undefined && !elements.has('21')) {
    throw unusable(packaging, `says only what the package weighs or measures (${packaging})`);
  }
  if (elements.has('02')) throw unusable('37', 'says what is in a box (02), but not how many (37)');
  return undefined;
};

const quantityOf = (identifier: string, printed: string): number => {
  const isCount = COUNTS.test(identifier);
  const places = isCount ? 0 : Number(identifier.at(-1));
  if (!(isCount ? /^\d{1,8}$/ : /^\d{6}$/).test(printed) || places > 5) {
    throw unusable(identifier, `has no quantity behind (${identifier}): "${printed}"`);
  }
  const digits = printed.padStart(places + 1, '0');
  const [whole, part] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const decimals = part.replace(/0+$/, '');
  const exact = `${Number(whole)}${decimals && `.${decimals}`}`;
  if (exact === '0') throw unusable(identifier, `says a quantity of nothing (${identifier})`);
  if (decimals.length > DECIMALS) throw unusable(identifier, `says ${exact}, which has more than ${DECIMALS} decimals`);
  if (Number(exact) > MOST) throw unusable(identifier, `says ${exact}, which is more than ${MOST}`);
  return Number(exact);
};

/** A refusal of the quantity a code says. */
export const unusable = (identifier: string, detail: string, facts: Record<string, unknown> = {}): DomainError =>
  new DomainError('scan-quantity', `The code ${detail}.`, { identifier, ...facts });
