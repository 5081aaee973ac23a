import { CreateNumberSeries, ListNumberSeries, UpdateNumberSeries } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const numberSeriesRoutes = resource('Number series', 'v1/number-series', {
  listNumberSeries: get('', ListNumberSeries),
  createNumberSeries: create('', CreateNumberSeries),
  updateNumberSeries: patch(':id', UpdateNumberSeries),
});
