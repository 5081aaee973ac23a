import type { Company } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { requireAddressWithScheme } from './electronic-address.ts';
import { logoProblem } from './logo.ts';
import { requireVersion } from './versions.ts';

/** Fields of the company that may be changed; an absent field stays as it is, null empties it. */
export type CompanyChanges = Partial<Omit<Company, 'updatedAt' | 'version'>>;

/**
 * The company after a change, in its next version. Refuses with `version-conflict {version}` and, for the logo and for an
 * electronic address without its scheme, `validation`.
 */
export const changedCompany = (company: Company, changes: CompanyChanges, expectedVersion: number): Company => {
  requireVersion(company, expectedVersion);
  if (changes.logo) requireLogo(changes.logo);
  const stated = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const changed = { ...company, ...stated, version: company.version + 1 };
  requireAddressWithScheme(changed);
  return changed;
};

const requireLogo = (logo: string): void => {
  const problem = logoProblem(Buffer.from(logo, 'base64'));
  if (problem === null) return;
  const errors = [{ pointer: '#/logo', detail: problem }];
  throw new DomainError('validation', `The logo ${problem}.`, { errors });
};
