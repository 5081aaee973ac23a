import { type EInvoiceFormat, getEInvoice, type Invoice } from '@provena/api-client';
import { useMutation } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';

/** Gives a file that is here already to the browser, to keep it under its name. */
const keepFile = (file: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

/** Fetches an e-invoice, or meets its refusal here rather than on another page. */
export const useEInvoice = ({ id, number }: Invoice) =>
  useMutation({
    mutationFn: async (format: EInvoiceFormat) => {
      const file = await ask(() => getEInvoice({ path: { id }, query: { format }, parseAs: 'blob' }));
      keepFile(file, `${number}-${format}.${format === 'factur-x' ? 'pdf' : 'xml'}`);
    },
  });
