import { type Elements, gathered } from './gs1.ts';

/** Names that older links use for identifiers. */
const NAMES: Record<string, string> = { gtin: '01', cpv: '22', lot: '10', ser: '21' };

/**
 * Reads a GS1 Digital Link of any domain: `https://id.gs1.org/01/04006381333931/21/A7?17=271231`. Undefined when the text is
 * not a web address with a GTIN in its path, null when it is one that is malformed.
 */
export const digitalLink = (text: string): Elements | null | undefined => {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { pathname, searchParams } = new URL(text);
  const steps = pathname.split('/').map(step => NAMES[step.toLowerCase()] ?? step);
  const begin = steps.findIndex((step, place) => step === '01' && /^\d{8,14}$/.test(steps[place + 1] ?? ''));
  if (begin === -1) return undefined;
  const inPath: [string, string][] = [];
  for (let place = begin; place + 1 < steps.length; place += 2) {
    const value = decoded(steps[place + 1] ?? '');
    if (value === null) return null;
    inPath.push([steps[place] ?? '', value]);
  }
  const inQuery = [...searchParams].filter(([id, value]) => /^\d{2,4}$/.test(id) && value.trim() !== '');
  return gathered([...inPath, ...inQuery]);
};

const decoded = (step: string): string | null => {
  try {
    return decodeURIComponent(step);
  } catch {
    return null;
  }
};
