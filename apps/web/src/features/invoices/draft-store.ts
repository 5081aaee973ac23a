import type { Invoice } from '@provena/api-client';
import type { Draft } from './draft-shape.ts';

/** A draft as it outlives a reload, a sign-out and a crash of the tab. */
export interface KeptDraft {
  at: string;
  /** The saved version it was begun on; null of a new invoice. */
  base: Invoice | null;
  draft: Draft;
}

const nameOf = (person: string, invoice: string) => `provena.draft.${person}.${invoice}`;

const isKept = (value: unknown): value is KeptDraft =>
  typeof value === 'object' && value !== null && 'draft' in value && 'at' in value && 'base' in value;

/** The draft that a person left of an invoice (`new` for one without a number); null when there is none. */
export const keptDraft = (person: string, invoice: string): KeptDraft | null => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(person, invoice)) ?? 'null');
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
};

/** Keeps a draft in this browser. A full storage keeps none, and nothing else fails. */
export const keepDraft = (person: string, invoice: string, kept: KeptDraft): void => {
  try {
    localStorage.setItem(nameOf(person, invoice), JSON.stringify(kept));
  } catch {
    dropDraft(person, invoice);
  }
};

export const dropDraft = (person: string, invoice: string): void => localStorage.removeItem(nameOf(person, invoice));
