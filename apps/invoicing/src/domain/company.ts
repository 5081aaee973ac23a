import type { Company } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { logoProblem } from './logo.ts';

/** Fields of the company that may be changed; an absent field stays as it is, null empties it. */
export type CompanyChanges = Partial<Omit<Company, 'updatedAt' | 'version'>>;

/**
 * The company after a change, in its next version. Refuses with `version-conflict {version}` and, for the logo,
 * `validation`.
 */
export const changedCompany = (company: Company, changes: CompanyChanges, expectedVersion: number): Company => {
  if (expectedVersion !== company.version) {
    const detail = `Somebody else saved version ${company.version} first; load it and make your change again.`;
    throw new DomainError('version-conflict', detail, { version: company.version });
  }
  if (changes.logo) requireLogo(changes.logo);
  const stated = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...company, ...stated, version: company.version + 1 };
};

const requireLogo = (logo: string): void => {
  const problem = logoProblem(Buffer.from(logo, 'base64'));
  if (problem === null) return;
  const errors = [{ pointer: '#/logo', detail: problem }];
  throw new DomainError('validation', `The logo ${problem}.`, { errors });
};
