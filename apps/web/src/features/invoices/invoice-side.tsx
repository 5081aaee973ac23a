import type { Invoice } from '@provena/api-client';
import { Tabs } from '../../ui/tabs.tsx';
import { words } from '../../words/invoice-side.ts';
import { DocumentsPanel } from './documents-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import css from './invoice-side.module.css';
import { MoneyPanel } from './money-panel.tsx';
import { WorkPanel } from './work-panel.tsx';

/** What stands beside an invoice: money, work, documents, history. */
export const InvoiceSide = ({ invoice }: { invoice: Invoice }) => (
  <aside className={css.side} aria-label={words.side}>
    <Tabs
      label={words.side}
      tabs={[
        { id: 'money', label: words.money, content: <MoneyPanel invoice={invoice} /> },
        { id: 'work', label: words.work, content: <WorkPanel invoice={invoice} /> },
        { id: 'documents', label: words.documents, content: <DocumentsPanel invoice={invoice} /> },
        { id: 'history', label: words.history, content: <HistoryPanel invoice={invoice} /> },
      ]}
    />
  </aside>
);
