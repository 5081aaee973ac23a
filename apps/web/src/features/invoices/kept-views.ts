import { type InvoiceSearch, isSearchName } from './invoice-filters.ts';

/** Filters that a person keeps under a name; the list opens with the default one. */
export interface SavedView {
  name: string;
  search: InvoiceSearch;
  isDefault: boolean;
}

type Views = readonly SavedView[];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const searchOf = (kept: unknown): InvoiceSearch =>
  Object.fromEntries(
    Object.entries(isRecord(kept) ? kept : {}).filter(
      ([name, value]) => isSearchName(name) && typeof value === 'string',
    ),
  );

const viewOf = (kept: unknown): SavedView[] =>
  isRecord(kept) && typeof kept['name'] === 'string' && kept['name'] !== ''
    ? [{ name: kept['name'], search: searchOf(kept['search']), isDefault: kept['isDefault'] === true }]
    : [];

/** The views in whatever the browser kept: what is none is left out. */
export const viewsOf = (kept: unknown): SavedView[] => (Array.isArray(kept) ? kept.flatMap(viewOf) : []);

export const withoutView = (views: Views, name: string): SavedView[] => views.filter(view => view.name !== name);

/** Saves the filters under a name; the one that had the name before gives way, and its place to the new one. */
export const withView = (views: Views, name: string, search: InvoiceSearch): SavedView[] =>
  views.some(view => view.name === name)
    ? views.map(view => (view.name === name ? { ...view, search } : view))
    : [...views, { name, search, isDefault: false }];

/** A name that another view has is not taken. */
export const renamedView = (views: Views, name: string, next: string): SavedView[] =>
  next === '' || views.some(view => view.name === next)
    ? [...views]
    : views.map(view => (view.name === name ? { ...view, name: next } : view));

/** Makes one the default, or none. */
export const withDefault = (views: Views, name: string | null): SavedView[] =>
  views.map(view => ({ ...view, isDefault: view.name === name }));
