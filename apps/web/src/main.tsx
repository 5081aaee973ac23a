import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { refusalOf } from './api/refusal.ts';
import { followKeys } from './app/keys.ts';
import { followTheme } from './app/settings.ts';
import { router } from './routes.tsx';
import './ui/tokens.css';
import './ui/base.css';

/** A refusal is an answer, asked once; what may pass is asked three times. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => refusalOf(error).isPassing && failures < 3 },
  },
});

followTheme();
followKeys();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
