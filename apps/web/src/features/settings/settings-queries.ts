import {
  type BooksLock,
  getCompany,
  lockBooks,
  type LockBooksData,
  updateCompany,
  type UpdateCompanyData,
} from '@provena/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { queryKey } from '../../api/books.ts';

/** Changes the lock as it was seen. Refused with `version-conflict` when it was changed meanwhile. */
export const useLockBooks = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: LockBooksData['body']; version: BooksLock['version'] }) =>
      ask(() => lockBooks({ body, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
};

const companyKey = ['company'];

/** The company with its payment terms. */
export const useCompanyTerms = () => useQuery({ queryKey: companyKey, queryFn: () => ask(() => getCompany()) });

/** Changes the payment terms as they were seen. Refused with `version-conflict` when the company was changed meanwhile. */
export const useSetCompanyTerms = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ paymentTerms, version }: Pick<UpdateCompanyData['body'], 'paymentTerms'> & { version: number }) =>
      ask(() => updateCompany({ body: { paymentTerms }, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSettled: () => queries.invalidateQueries({ queryKey: companyKey }),
  });
};
