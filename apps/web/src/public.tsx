import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followTheme } from './app/settings.ts';
import { LinkPage } from './features/public/link-page.tsx';
import './ui/tokens.css';
import './ui/base.css';

followTheme();

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LinkPage path={location.pathname} />
  </StrictMode>,
);
