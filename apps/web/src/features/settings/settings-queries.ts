import {
  type BooksLock,
  type Company,
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

export type CompanyChange = UpdateCompanyData['body'];

const COMPANY = ['company'];

/** The company as documents show it. */
export const useCompany = () => useQuery({ queryKey: COMPANY, queryFn: () => ask(() => getCompany()) });

/** Changes the company as it was seen. Refused with `version-conflict` when it was changed meanwhile. */
export const useUpdateCompany = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: CompanyChange; version: Company['version'] }) =>
      ask(() => updateCompany({ body, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSettled: () => queries.invalidateQueries({ queryKey: COMPANY }),
  });
};
