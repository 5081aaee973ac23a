import { useNavigate } from '@tanstack/react-router';
import { type RefusedSerial, scan } from '@provena/api-client';
import { ask } from '../api/ask.ts';
import { refusalOf } from '../api/refusal.ts';
import { useWedge } from '../scan/use-wedge.ts';
import { tell } from '../ui/toast.tsx';
import { refusalWords } from '../words/refusals.ts';
import { words } from '../words/shell.ts';
import { useLocation } from './locations.ts';

/**
 * A scan outside a screen that scans itself opens what it names: a unit, an item's units, a sale. Over an open form it opens
 * nothing, so that what is typed there is not lost.
 */
export const useOpenScanned = (isOn: boolean): void => {
  const navigate = useNavigate();
  const { location } = useLocation();
  const open = async (code: string) => {
    if (!location) return;
    if (document.querySelector('[role="dialog"] form')) return void tell(words.dialogFirst, 'bad');
    try {
      const reply = await ask(() => scan({ body: { code, locationId: location.id } }));
      if ('serial' in reply) await navigate({ to: '/units/$id', params: { id: reply.serial.id } });
      else if ('item' in reply) await navigate({ to: '/units', search: { itemId: reply.item.id } });
      else if ('sold' in reply && reply.sold.invoice) {
        await navigate({ to: '/invoices/$id', params: { id: reply.sold.invoice.id } });
      } else tell(words.nothingFound, 'bad');
    } catch (error) {
      const refusal = refusalOf(error);
      const [held] = refusal.list<RefusedSerial>('serials');
      if (held?.unitId) await navigate({ to: '/units/$id', params: { id: held.unitId } });
      else tell(refusalWords(refusal).title, 'bad');
    }
  };
  useWedge(code => void open(code), isOn);
};
