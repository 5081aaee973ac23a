import type { Invoice } from '@provena/api-client';
import { type ComponentType, lazy, Suspense } from 'react';
import { Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { words } from '../../words/invoice-side.ts';
import css from './invoice-side.module.css';

interface PanelParts {
  invoice: Invoice;
}

const MoneyPanel = lazy(async () => ({ default: (await import('./money-panel.tsx')).MoneyPanel }));
const WorkPanel = lazy(async () => ({ default: (await import('./work-panel.tsx')).WorkPanel }));
const DocumentsPanel = lazy(async () => ({ default: (await import('./documents-panel.tsx')).DocumentsPanel }));
const HistoryPanel = lazy(async () => ({ default: (await import('./history-panel.tsx')).HistoryPanel }));

/** What stands beside an invoice: money, work, documents, history; each is fetched when it is looked at. */
export const InvoiceSide = ({ invoice }: PanelParts) => {
  const tab = (id: string, label: string, Panel: ComponentType<PanelParts>) => ({
    id,
    label,
    content: (
      <Suspense fallback={<Skeleton rows={3} />}>
        <Panel invoice={invoice} />
      </Suspense>
    ),
  });
  return (
    <aside className={css.side} aria-label={words.side}>
      <Tabs
        label={words.side}
        tabs={[
          tab('money', words.money, MoneyPanel),
          tab('work', words.work, WorkPanel),
          tab('documents', words.documents, DocumentsPanel),
          tab('history', words.history, HistoryPanel),
        ]}
      />
    </aside>
  );
};
