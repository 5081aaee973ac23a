import { DomainError, type Facts } from './domain-error.ts';

/** What was looked for. `id` is what it was looked for by: mostly its id, for some its number. */
export type Sought = Facts & { kind: string; id: string };

/** The refusal of something that does not exist, or that the caller may not know of. */
export const notFound = (sought: Sought, detail = sentence(sought)): DomainError =>
  new DomainError('not-found', detail, sought);

const sentence = ({ kind }: Sought) => `There is no such ${kind.replaceAll('-', ' ')}.`;
