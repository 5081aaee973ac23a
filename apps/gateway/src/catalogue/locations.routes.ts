import { CreateLocation, GetLocation, ListLocations, UpdateLocation } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const locationRoutes = resource('Catalogue', 'v1/locations', {
  listLocations: get('', ListLocations),
  createLocation: create('', CreateLocation),
  getLocation: get(':id', GetLocation),
  updateLocation: patch(':id', UpdateLocation),
});
