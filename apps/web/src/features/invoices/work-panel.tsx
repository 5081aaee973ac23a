import type { Invoice } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/invoice-work.ts';
import { ApprovalPart } from './approval-part.tsx';
import { DeliveryPart } from './delivery-part.tsx';
import { ProgressPart } from './progress-part.tsx';
import { PurchaseOrdersPart } from './purchase-orders-part.tsx';
import { SidePart } from './side-part.tsx';

const loadDialogs = () => import('./work-dialogs.tsx');
const ProgressDialog = lazy(async () => ({ default: (await loadDialogs()).ProgressDialog }));
const TeamsDialog = lazy(async () => ({ default: (await loadDialogs()).TeamsDialog }));

/** The work on an invoice: approval, delivery, progress, teams and purchase orders, each with the way to change it. */
export const WorkPanel = ({ invoice }: { invoice: Invoice }) => {
  const [opened, open] = useState<'progress' | 'teams' | null>(null);
  const mayWork = useMay('invoice:write') && !invoice.isClosed;
  const close = () => open(null);
  const action = (label: string, what: typeof opened) =>
    mayWork && (
      <Button kind="link" onClick={() => open(what)}>
        {label}
      </Button>
    );
  return (
    <div className="stack">
      <ApprovalPart invoice={invoice} mayWork={mayWork} />
      <DeliveryPart invoice={invoice} mayWork={mayWork} />
      <ProgressPart invoice={invoice} action={action(words.logProgress, 'progress')} />
      <SidePart title={words.teams} action={action(words.assignTeams, 'teams')}>
        <p className={invoice.teams.length === 0 ? 'dim' : undefined}>
          {invoice.teams.map(({ name }) => name).join(', ') || words.noTeams}
        </p>
      </SidePart>
      <PurchaseOrdersPart invoice={invoice} mayWork={mayWork} />
      <Suspense>
        {opened === 'progress' && <ProgressDialog invoice={invoice} onClose={close} />}
        {opened === 'teams' && <TeamsDialog invoice={invoice} onClose={close} />}
      </Suspense>
    </div>
  );
};
