import { DomainError } from '@provena/domain';

/** The sentence of a `version-conflict`. */
export const newerVersion = (version: number): string =>
  `Somebody else saved version ${version} first; load it and make your change again.`;

/** Refuses with `version-conflict {version}` what is not at the version that the caller saw. */
export const requireVersion = ({ version }: { version: number }, expected: number): void => {
  if (version !== expected) throw new DomainError('version-conflict', newerVersion(version), { version });
};
