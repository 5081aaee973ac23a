import { GetBooksLock, LockBooks } from '@provena/contracts';
import { get, put, resource } from '../border/resource.ts';

export const booksRoutes = resource('Books', 'v1/books-lock', {
  getBooksLock: get('', GetBooksLock),
  lockBooks: put('', LockBooks),
});
