/** The weight a media type has in an Accept header, 0 when it is not named. */
const weightOf = (accept: string, type: string): number => {
  const named = accept.split(',').find(part => part.split(';', 1)[0]?.trim().toLowerCase() === type);
  const weight = /;\s*q=([\d.]+)/.exec(named ?? '')?.[1];
  return named === undefined ? 0 : Number(weight ?? 1);
};

/** True for a browser that opens an address, false for programs and for scripts of a page, which take JSON. */
export const wantsPage = (accept = ''): boolean => weightOf(accept, 'text/html') > weightOf(accept, 'application/json');
