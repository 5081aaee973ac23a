import { CreateCustomer, ListCustomers, ListPurchases, UpdateCustomer } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const customerRoutes = resource(
  'Customers',
  'v1/customers',
  {
    listCustomers: get('', ListCustomers),
    createCustomer: create('', CreateCustomer),
    updateCustomer: patch(':id', UpdateCustomer),
    listPurchases: get(':id/purchases', ListPurchases),
  },
  { idIs: 'customerId' },
);
