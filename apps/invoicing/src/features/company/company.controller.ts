import { createHash } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  type Company,
  type CompanyBasics,
  GetCompany,
  GetCompanyBasics,
  type Received,
  UpdateCompany,
} from '@provena/contracts';
import { minorUnitsOf } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { changedCompany } from '../../domain/company.ts';
import { recordAudit } from '../../persistence/audit.ts';
import { companyTerms, companyToChange, findCompany, keepCompany } from '../../persistence/company-settings.ts';

/** The id of the only company in the audit trail. */
const COMPANY_ID = '0198c000-0000-7000-8000-000000000601';

@Controller()
export class CompanyController {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(GetCompany)
  getCompany(_: Received<typeof GetCompany>, { sql }: Work): Promise<Company> {
    return findCompany(sql);
  }

  @Handles(GetCompanyBasics)
  async getBasics(_: Received<typeof GetCompanyBasics>, { sql }: Work): Promise<CompanyBasics> {
    const { name } = await findCompany(sql);
    const paymentTerms = await companyTerms(sql);
    const { currency, timeZone } = this.config;
    const minorUnits = minorUnitsOf(currency);
    return { companyName: name, currency, minorUnits, timeZone, paymentTermDays: paymentTerms.days, paymentTerms };
  }

  @Handles(UpdateCompany)
  async updateCompany({ expectedVersion, ...changes }: Received<typeof UpdateCompany>, work: Work): Promise<Company> {
    const before = await companyToChange(work.sql);
    const after = await keepCompany(work.sql, changedCompany(before, changes, expectedVersion));
    const { version } = after;
    const states = { before: audited(before), after: audited(after) };
    await recordAudit(work, { action: 'company-changed', entity: 'company', id: COMPANY_ID, version, ...states });
    return after;
  }
}

/** The company for the trail, which has the hash of the logo instead of the picture. */
const audited = ({ logo, ...company }: Company) => ({
  ...company,
  logo: logo === null ? null : `sha256:${createHash('sha256').update(logo, 'base64').digest('hex')}`,
});
