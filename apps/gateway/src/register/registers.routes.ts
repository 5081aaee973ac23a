import { CreateRegister, GetRegister, ListRegisters, UpdateRegister } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const registerRoutes = resource('Point of sale', 'v1/pos/registers', {
  listRegisters: get('', ListRegisters),
  createRegister: create('', CreateRegister),
  getRegister: get(':id', GetRegister),
  updateRegister: patch(':id', UpdateRegister),
});
