import { type BooksLock, lockBooks, type LockBooksData } from '@provena/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
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
