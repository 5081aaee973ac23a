import { CreateTaxRate, GetTaxRate, ListTaxRates, UpdateTaxRate } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const taxRateRoutes = resource('Tax rates', 'v1/tax-rates', {
  listTaxRates: get('', ListTaxRates),
  createTaxRate: create('', CreateTaxRate),
  getTaxRate: get(':id', GetTaxRate),
  updateTaxRate: patch(':id', UpdateTaxRate),
});
