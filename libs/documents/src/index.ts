export { documentFileName } from './wording.ts';
export { renderDocument } from './render.ts';
export type { PrintRequest } from './definition.ts';
