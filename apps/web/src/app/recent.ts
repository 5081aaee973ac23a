/** A thing that was opened by the palette, as the palette offers it again. */
export interface Recent {
  id: string;
  label: string;
  note: string;
  to: string;
}

/** How many are kept. */
const KEPT = 5;

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'label', 'note', 'to'].every(name => typeof (value as Record<string, unknown>)[name] === 'string');

/** What a stored text says was opened, the newest first; nothing where it says something else. */
export const recentOf = (text: string | null): Recent[] => {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, KEPT) : [];
  } catch {
    return [];
  }
};

/** The list with one more in front, each once. */
export const withRecent = (list: readonly Recent[], { id, label, note, to }: Recent): Recent[] =>
  [{ id, label, note, to }, ...list.filter(one => one.id !== id)].slice(0, KEPT);
