import { GetReturn, ListReturns, PreviewReturn } from '@provena/contracts';
import { get, post, resource } from '../border/resource.ts';

export const returnRoutes = resource('Point of sale', 'v1/pos/returns', {
  previewReturn: post('preview', PreviewReturn),
  listReturns: get('', ListReturns),
  getReturn: get(':id', GetReturn),
});
