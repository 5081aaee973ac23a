import { CreateItem, GetItem, ListItems, UpdateItem } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const itemRoutes = resource('Catalogue', 'v1/items', {
  listItems: get('', ListItems),
  createItem: create('', CreateItem),
  getItem: get(':id', GetItem),
  updateItem: patch(':id', UpdateItem),
});
