import { refusalOf } from '../api/refusal.ts';

/** The sentence a `validation` refusal has about a field, by the end of the field's path; null when it has none. */
export const fieldErrors = (error: unknown): ((field: string) => string | null) => {
  const errors = error ? (refusalOf(error).problem?.errors ?? []) : [];
  return field => errors.find(({ pointer }) => pointer.endsWith(`/${field}`))?.detail ?? null;
};
