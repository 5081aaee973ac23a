import { CancelTransfer, GetTransfer, ListTransfers, ReceiveTransfer, SendTransfer } from '@provena/contracts';
import { create, get, post, resource } from '../border/resource.ts';

export const transferRoutes = resource('Inventory', 'v1/inventory/transfers', {
  listTransfers: get('', ListTransfers),
  sendTransfer: create('', SendTransfer),
  getTransfer: get(':id', GetTransfer),
  receiveTransfer: post(':id/receive', ReceiveTransfer),
  cancelTransfer: post(':id/cancel', CancelTransfer),
});
