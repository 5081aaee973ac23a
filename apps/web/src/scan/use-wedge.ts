import { useEffect, useRef } from 'react';
import { hear, NO_BURST } from './wedge.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (element: Element | null): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** A field that takes scans itself: its text is the scan, so that nothing is put back. */
const takesScans = (element: Element | null) => element?.closest('[data-scan="own"]') != null;

/** Puts a text into a field as if it had been typed, so that React sees it. */
const putBack = (field: Field, text: string) => {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the field below
  const { set } = Object.getOwnPropertyDescriptor(prototype, 'value') ?? {};
  set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

interface Remembered {
  field: Field;
  value: string;
}

/**
 * Hears a scanner that types, wherever the focus is. The Enter that ends a scan reaches no button, and a field that the
 * scan was typed into gets the text back that it had before, so that a scan changes no quantity.
 */
export const useWedge = (onScan: (code: string) => void, isOn = true): void => {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    if (!isOn) return;
    let burst = NO_BURST;
    let before: Remembered | null = null;
    const press = (event: KeyboardEvent) => {
      if (takesScans(document.activeElement)) return;
      const hasModifier = event.ctrlKey || event.altKey || event.metaKey;
      const heard = hear(burst, { key: event.key, timeStamp: event.timeStamp, hasModifier });
      burst = heard.burst;
      if (heard.kind === 'key' && heard.isFirst) {
        const field = document.activeElement;
        before = isField(field) ? { field, value: field.value } : null;
      }
      if (heard.kind !== 'scan') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (before) putBack(before.field, before.value);
      latest.current(heard.code);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [isOn]);
};
