import type { Invoice, Named } from '@provena/api-client';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import type { Refusal } from '../../api/refusal.ts';
import { useKeys } from '../../app/keys.ts';
import { Feedback } from '../../scan/feedback.tsx';
import { ScanBar, type ScanBarHandle } from '../../scan/scan-bar.tsx';
import { useWedge } from '../../scan/use-wedge.ts';
import { Button } from '../../ui/button.tsx';
import { joined } from '../../ui/joined.ts';
import { Note } from '../../ui/states.tsx';
import { ago } from '../../words/format.ts';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-form.ts';
import type { Locks } from '../../words/invoice-status.ts';
import { BlockedSummary } from './blocked-summary.tsx';
import { missingSerials } from './draft-request.ts';
import { type Draft, isTracked, unitKey } from './draft-shape.ts';
import { FormHead } from './form-head.tsx';
import { HeadFields } from './head-fields.tsx';
import css from './invoice-form.module.css';
import { LeaveGuard } from './leave-guard.tsx';
import { LineCapture } from './line-capture.tsx';
import { faultsOf, ownUnits, refusedUnits, useTaken } from './line-faults.ts';
import { LineTax } from './line-tax.tsx';
import { LineGrid } from './line-grid.tsx';
import { SaveProblem } from './save-problem.tsx';
import { TotalsBox, useTotals } from './totals-box.tsx';
import { type DraftHandle, useDraft } from './use-draft.ts';
import { useItemOffers } from './use-item-offers.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useLines } from './use-lines.ts';
import { useNewer } from './use-newer.ts';
import { type Scanning, useScanning } from './use-scanning.ts';
import { type Submit, useSubmit } from './use-submit.ts';

/** Money, work, documents and history come after the form. */
const ReadOnlyBanner = lazy(async () => ({ default: (await import('./read-only-banner.tsx')).ReadOnlyBanner }));
const NewerVersion = lazy(async () => ({ default: (await import('./newer-version.tsx')).NewerVersion }));
const InvoiceSide = lazy(async () => ({ default: (await import('./invoice-side.tsx')).InvoiceSide }));

interface InvoiceFormParts {
  /** As the server has it now; null before its first save. */
  invoice: Invoice | null;
  location: Named;
  isReadOnly: boolean;
  /** What it may be read-only by. */
  locks: Locks;
  onSaved: (invoice: Invoice) => void;
}

/** Everything a form holds, wired together. */
const useForm = ({ invoice, location, isReadOnly, onSaved }: InvoiceFormParts) => {
  const bar = useRef<ScanBarHandle>(null);
  const [isComparing, compare] = useState(false);
  const handle = useDraft(invoice, location);
  const scanning = useScanning({ handle, invoiceId: handle.base?.id ?? null });
  const lines = useLines({ handle, scanning });
  const kept = useKeptDraft(handle);
  const saved = (next: Invoice) => {
    kept.drop();
    onSaved(next);
    bar.current?.focus();
  };
  const submit = useSubmit({ handle, scanning, onSaved: saved, onConflict: () => compare(true) });
  const isSaving = submit.state === 'saving' || submit.state === 'confirming';
  const newer = useNewer({ handle, scanning, invoice, isSaving, isComparing, compare });
  const taken = useTaken(handle);
  useWedge(scanning.scan, !isReadOnly && lines.capturing === null);
  return { bar, handle, scanning, lines, kept, submit, newer, taken: isSaving ? NONE : taken, isReadOnly };
};

const NONE: ReadonlySet<string> = new Set();

type Form = ReturnType<typeof useForm>;

/** The line of the row that has the focus, else the first that needs units. */
const lineToCapture = ({ draft }: DraftHandle): string | undefined => {
  const row = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line'];
  const focused = draft.lines.find(line => line.key === row && isTracked(line));
  return focused?.key ?? missingSerials(draft)[0]?.line ?? draft.lines.find(isTracked)?.key;
};

const moveLine = ({ apply }: DraftHandle, by: number) => {
  const row = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line'];
  if (row !== undefined) apply({ kind: 'move', line: row, by });
};

const useFormKeys = ({ bar, handle, lines, submit, isReadOnly }: Form) => {
  const navigate = useNavigate();
  const isCovered = () => document.querySelector('[role="dialog"]') !== null;
  const save = (then?: () => void) => isCovered() || submit.submit(then);
  const keys = [
    { keys: 'Ctrl+S', does: common.save, run: () => save() },
    { keys: 'Ctrl+Shift+S', does: words.saveAndClose, run: () => save(() => void navigate({ to: '/invoices' })) },
    { keys: 'F2 or /', does: words.focusScan, run: () => bar.current?.focus() },
    { keys: 'F6', does: words.capture, run: () => lines.capture(lineToCapture(handle) ?? null) },
    { keys: 'Alt+ArrowUp', does: words.lineUp, run: () => moveLine(handle, -1) },
    { keys: 'Alt+ArrowDown', does: words.lineDown, run: () => moveLine(handle, 1) },
  ];
  useKeys(isReadOnly ? [] : keys);
};

const OfferedDraft = ({ handle, kept }: Pick<Form, 'handle' | 'kept'>) => {
  const { offered } = kept;
  if (!offered) return null;
  /** Goes on from the version it was begun on; what others saved since is merged as if it came now. */
  const goOn = () => {
    handle.rebase(offered.base, { ...offered.draft, lastScan: null });
    kept.answered();
  };
  const discard = () => {
    if (!handle.hasChanges()) kept.drop();
    kept.answered();
  };
  return (
    <Note>
      <span className="grow">{words.offered(ago(offered.at))}</span>
      <Button kind="primary" onClick={goOn}>
        {words.continueDraft}
      </Button>
      <Button onClick={discard}>{words.discardDraft}</Button>
    </Note>
  );
};

const ScanArea = ({ bar, scanning }: { bar: RefObject<ScanBarHandle | null>; scanning: Scanning }) => {
  const { offers, onType, onOffer } = useItemOffers(scanning);
  return (
    <div>
      <ScanBar
        ref={bar}
        label={words.scan}
        hint={words.scanHint}
        keys="F2"
        offers={offers}
        onType={onType}
        onCode={scanning.scan}
        onOffer={onOffer}
        waiting={scanning.waiting}
      />
      <Feedback told={scanning.told} />
    </div>
  );
};

/** A refusal that named units is answered once none of them is in the draft. */
const isAnswered = (refusal: Refusal, draft: Draft) =>
  refusal.list('serials').length > 0 && refusedUnits(refusal, draft).length === 0;

const Problems = ({ handle, lines, submit }: { handle: DraftHandle; lines: Form['lines']; submit: Submit }) => {
  const { draft, apply } = handle;
  const missing = missingSerials(draft);
  if (submit.tries > 0 && missing.length > 0) {
    return <BlockedSummary lines={missing} tries={submit.tries} onCapture={lines.capture} />;
  }
  const { refusal } = submit;
  if (!refusal || refusal.code === 'version-conflict' || isAnswered(refusal, draft)) return null;
  const pickAnother = (line: string, serial: string) => {
    const item = draft.lines.find(({ key }) => key === line)?.item.id ?? '';
    apply({ kind: 'release', serials: [{ item, serial }] });
    lines.capture(line);
  };
  return <SaveProblem refusal={refusal} draft={draft} onRetry={() => submit.submit()} onPickAnother={pickAnother} />;
};

const FormBody = ({ form }: { form: Form }) => {
  const { bar, handle, scanning, lines, submit, taken, isReadOnly } = form;
  const { draft, base } = handle;
  const totals = useTotals(draft);
  const own = ownUnits(base);
  const lost = new Set([...taken].filter(unit => !own.has(unit)));
  return (
    <div className={css.form}>
      <HeadFields handle={handle} scanning={scanning} isReadOnly={isReadOnly} />
      {!isReadOnly && <ScanArea bar={bar} scanning={scanning} />}
      <LineGrid
        lines={draft.lines}
        totals={totals?.lines ?? []}
        faults={faultsOf(draft, submit.refusal, lost)}
        flash={scanning.flash}
        isReadOnly={isReadOnly}
        onAct={lines.onAct}
      />
      <TotalsBox totals={base && !handle.isDirty ? base : totals} currency={base?.currency} />
      <LineTax handle={handle} lines={lines} />
      <LineCapture
        handle={handle}
        lines={lines}
        scanning={scanning}
        isLost={(item, serial) => lost.has(unitKey(item, serial))}
        isReadOnly={isReadOnly}
      />
    </div>
  );
};

/** Gives the changes up, and offers them back. */
const discard = ({ handle, submit, scanning }: Form) => {
  const takeBack = handle.discard();
  submit.forget();
  const onUndo = () => {
    takeBack();
    scanning.say({ tone: 'ok', text: words.discardedBack });
  };
  scanning.say({ tone: 'warn', text: words.discarded, onUndo });
};

/** The form of an invoice: what it holds, the way to save it, and all that stands beside. */
export const InvoiceForm = (parts: InvoiceFormParts) => {
  const form = useForm(parts);
  const { handle, submit, newer, kept, isReadOnly } = form;
  const { base } = handle;
  const shown = parts.invoice ?? base;
  const title = shown?.number ?? words.newInvoice;
  useFormKeys(form);
  return (
    <div className={css.page}>
      <title>{`${title} · ${common.app}`}</title>
      <FormHead
        invoice={shown}
        state={submit.state}
        isDirty={handle.isDirty}
        isReadOnly={isReadOnly}
        onSave={() => submit.submit()}
        onDiscard={() => discard(form)}
      />
      <Suspense>{shown && isReadOnly && <ReadOnlyBanner invoice={shown} locks={parts.locks} />}</Suspense>
      {!isReadOnly && <OfferedDraft handle={handle} kept={kept} />}
      <Suspense>{newer.conflicts.length > 0 && <NewerVersion newer={newer} />}</Suspense>
      <Problems handle={handle} lines={form.lines} submit={submit} />
      <div className={joined(css.body, shown && css.withSide)}>
        <FormBody form={form} />
        {shown && (
          <Suspense fallback={<aside />}>
            <InvoiceSide invoice={shown} />
          </Suspense>
        )}
      </div>
      <LeaveGuard hasChanges={handle.hasChanges} />
    </div>
  );
};
