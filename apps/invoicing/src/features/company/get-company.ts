import { Controller } from '@nestjs/common';
import { type Company, GetCompany, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { findCompany } from '../../persistence/company.ts';

@Controller()
export class GetCompanyFeature {
  @Handles(GetCompany)
  get(_: Received<typeof GetCompany>, { sql }: Work): Promise<Company> {
    return findCompany(sql);
  }
}
