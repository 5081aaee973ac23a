/** Class names in one string, without those that are not there. */
export const joined = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
