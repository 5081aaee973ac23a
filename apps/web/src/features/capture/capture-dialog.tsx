import { serialKey } from '@provena/domain';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { Feedback } from '../../scan/feedback.tsx';
import { isBatch } from '../../scan/ranges.ts';
import { useWedge } from '../../scan/use-wedge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words } from '../../words/capture.ts';
import { words as common } from '../../words/common.ts';
import css from './capture.module.css';
import { Entry } from './capture-entry.tsx';
import type { UnitsOf } from './capture-queries.ts';
import { isFree, isPicked, missing } from './picking.ts';
import { UnitList } from './unit-list.tsx';
import { useCodes } from './use-codes.ts';
import { type PickingHandle, usePicking } from './use-picking.ts';
import { useUnits } from './use-units.ts';

interface CaptureParts {
  itemName: string;
  locationName: string;
  of: UnitsOf;
  required: number;
  captured: readonly string[];
  /** True for a unit that another line of the document has. */
  isElsewhere: (serial: string) => boolean;
  onOk: (serials: readonly string[], quantity: number) => void;
  onClose: () => void;
}

const FILTER_AFTER_MS = 150;

/** Words to filter by, once typing rests; a batch filters nothing. */
const useFilter = (text: string) => {
  const [q, setQ] = useState('');
  useEffect(() => {
    const wanted = isBatch(text) ? '' : text.trim();
    const timer = setTimeout(() => setQ(wanted), wanted === '' ? 0 : FILTER_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return q;
};

const Chips = ({
  picked,
  lost,
  onTakeAway,
}: {
  picked: readonly string[];
  lost: readonly string[];
  onTakeAway: (serial: string) => void;
}) => (
  <div className={css.chips}>
    {[...picked, ...lost].map(serial => (
      <span key={serial} className={css.chip}>
        <Plate number={serial} status={lost.includes(serial) ? 'LOST' : 'IN_STOCK'} isGone={lost.includes(serial)} />
        <Button kind="link" aria-label={words.takeAway(serial)} onClick={() => onTakeAway(serial)}>
          ×
        </Button>
      </span>
    ))}
  </div>
);

const Heads = () => (
  <div className={css.heads} aria-hidden="true">
    <span />
    {Object.values(words.columns).map(title => (
      <span key={title}>{title}</span>
    ))}
  </div>
);

interface Body {
  parts: CaptureParts;
  handle: PickingHandle;
  field: RefObject<HTMLInputElement | null>;
  onDone: () => void;
}

const useBody = ({ parts, handle }: Body) => {
  const { of, isElsewhere } = parts;
  const [text, setText] = useState('');
  const q = useFilter(text);
  const units = useUnits(of, q);
  const shownUnit = (code: string) => {
    const key = serialKey(code.replace(/^SN:/i, ''));
    return units.rows.find(unit => serialKey(unit.serialNumber) === key && isFree(unit))?.serialNumber;
  };
  const codes = useCodes({ of, handle, isElsewhere, shownUnit });
  useWedge(codes.enter);
  return { text, setText, q, units, codes };
};

const CaptureBody = (body: Body) => {
  const { parts, handle, field, onDone } = body;
  const { text, setText, q, units, codes } = useBody(body);
  const list = useRef<HTMLDivElement>(null);
  const { picking, lost, told } = handle;
  const needed = missing(picking);
  return (
    <div className={css.content}>
      <progress className={css.bar} aria-label={common.loading} max={picking.required} value={picking.picked.length} />
      <div className={css.entry}>
        <Entry text={text} setText={setText} onEnter={codes.enter} onDown={() => list.current?.focus()} field={field} />
        <Button disabled={needed === 0} onClick={codes.pickOldest}>
          {words.pickFirst(needed)}
        </Button>
      </div>
      <Feedback told={told} />
      <Chips picked={picking.picked} lost={lost} onTakeAway={handle.takeAway} />
      <Heads />
      <Units units={units} q={q} parts={parts} handle={handle} list={list} onDone={onDone} />
    </div>
  );
};

interface UnitsParts {
  units: ReturnType<typeof useUnits>;
  q: string;
  parts: CaptureParts;
  handle: PickingHandle;
  list: RefObject<HTMLDivElement | null>;
  onDone: () => void;
}

const Units = ({ units, q, parts, handle, list, onDone }: UnitsParts) => {
  if (units.error) return <ProblemBox error={units.error} onRetry={() => void units.refetch()} />;
  if (units.isPending) return <Skeleton rows={6} />;
  if (units.rows.length === 0) return <Empty>{q ? words.noneLike(q) : words.noneFree(parts.locationName)}</Empty>;
  return (
    <UnitList
      ref={list}
      rows={units.rows}
      hasMore={units.hasMore}
      onMore={units.more}
      isPicked={serial => isPicked(handle.picking, serial)}
      isElsewhere={parts.isElsewhere}
      onChoose={handle.choose}
      onChooseAll={handle.chooseAll}
      onDone={onDone}
    />
  );
};

const Foot = ({ handle, onOk, onClose }: { handle: PickingHandle; onOk: () => void; onClose: () => void }) => {
  const { picking, over } = handle;
  const needed = missing(picking);
  const count = picking.picked.length + over;
  const isOffered = count !== picking.required && count > 0;
  return (
    <>
      <span className={css.needed}>
        {needed > 0 ? words.moreNeeded(needed) : words.complete}
        {isOffered && <Button onClick={() => handle.require(count)}>{words.setQuantity(count)}</Button>}
      </span>
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button kind="primary" keys="Ctrl ↵" onClick={onOk}>
        {words.ok}
      </Button>
    </>
  );
};

/** Esc with picks that would be lost asks once more, in place. */
const useClosing = (handle: PickingHandle, first: readonly string[], onClose: () => void) => {
  const warned = useRef(false);
  return () => {
    const isChanged = handle.read().picked.join('\n') !== first.join('\n');
    if (!isChanged || warned.current) return void onClose();
    warned.current = true;
    handle.say({ tone: 'warn', text: words.escAgain });
  };
};

/**
 * Captures the units of one line: by scan, by choosing, by a list or a range of numbers, or the oldest ones. The line has
 * what is picked when OK is pressed, and the quantity that was set here.
 */
export const CaptureDialog = (parts: CaptureParts) => {
  const { itemName, of, required, captured, onOk, onClose } = parts;
  const field = useRef<HTMLInputElement>(null);
  const isOwn = (serial: string) =>
    of.invoiceLineId !== undefined && captured.some(own => serialKey(own) === serialKey(serial));
  const handle = usePicking(of.itemId, { required, picked: captured }, isOwn);
  const close = useClosing(handle, captured, onClose);
  const ok = () => onOk(handle.read().picked, handle.read().required);
  const done = () => {
    if (missing(handle.read()) === 0) ok();
  };
  useKeys([{ keys: 'Ctrl+Enter', does: words.ok, run: ok }]);
  return (
    <Dialog
      isOpen
      isWide
      title={
        <>
          {words.title(itemName)}{' '}
          <span className="dim">{words.progress(handle.picking.picked.length, handle.picking.required)}</span>
        </>
      }
      initialFocus={field}
      onClose={close}
      foot={<Foot handle={handle} onOk={ok} onClose={onClose} />}
    >
      <CaptureBody parts={parts} handle={handle} field={field} onDone={done} />
    </Dialog>
  );
};
