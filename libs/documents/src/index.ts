export { documentFileName } from './wording.ts';
export { renderDocument } from './render.ts';
export type { PrintRequest } from './definition.ts';
export { type Dots, dotsOf, type PlacedText } from './lettering/dots.ts';
export { letteringFor } from './lettering/lettering.ts';
export { outliner } from './lettering/outlines.ts';
export type { Block, Definition, TableLayout } from './pdfmake.ts';
export { layOut } from './print.ts';
