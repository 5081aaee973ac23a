import { DomainError } from '@provena/domain';

/** What was scanned or typed: a serial number by its `SN:` prefix, or a code that may be anything. */
export type ScanCode = { kind: 'SERIAL'; text: string } | { kind: 'ANY'; text: string };

/** Reads a code; blanks around it and around the prefix do not matter. Refused with `validation` when nothing is left. */
export const scanCode = (code: string): ScanCode => {
  const match = /^\s*sn:(.*)$/is.exec(code);
  const text = (match?.[1] ?? code).trim();
  if (text === '') {
    throw new DomainError('validation', 'There is nothing to look up; scan a code or write SN: and a serial number.', {
      errors: [{ pointer: '#/code', detail: 'is blank' }],
    });
  }
  return { kind: match ? 'SERIAL' : 'ANY', text };
};
