import { GetCompany, UpdateCompany } from '@provena/contracts';
import { get, patch, resource } from '../border/resource.ts';

export const companyRoutes = resource('Company', 'v1/company', {
  getCompany: get('', GetCompany),
  updateCompany: patch('', UpdateCompany),
});
