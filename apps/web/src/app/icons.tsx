/** Signs of the rail, drawn as strokes; the word beside or behind each says the same. */
const PATHS: Record<string, string> = {
  '/': 'M4 9l6-5 6 5v7H4zM8 16v-4h4v4',
  '/invoices': 'M5 3h10v14l-2.5-1.5L10 17l-2.5-1.5L5 17zM8 7h4M8 10h4',
  '/units': 'M4 5v10M7 5v10M9.5 5v10M12 5v10M16 5v10',
  '/customers': 'M10 10a3 3 0 100-6 3 3 0 000 6zM4 17c0-3.5 2.5-5 6-5s6 1.5 6 5',
  '/settings': 'M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4',
  person: 'M10 10a3 3 0 100-6 3 3 0 000 6zM4 17c0-3.5 2.5-5 6-5s6 1.5 6 5M15 4l2 2',
  search: 'M9 14a5 5 0 100-10 5 5 0 000 10zM13 13l4 4',
};

export const Icon = ({ name }: { name: string }) => (
  <svg
    viewBox="0 0 20 20"
    width={20}
    height={20}
    fill="none"
    stroke="currentColor"
    strokeWidth={1.6}
    aria-hidden="true"
  >
    <path d={PATHS[name] ?? 'M4 4h12v12H4z'} />
  </svg>
);
