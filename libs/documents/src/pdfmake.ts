import type { Readable } from 'node:stream';

/** The part of pdfmake's language that the documents are written in; its published types bring the DOM's with them. */
export interface Block {
  text?: string | Inline[];
  stack?: Block[];
  columns?: Block[];
  columnGap?: number;
  table?: {
    widths: Width[];
    body: Block[][];
    headerRows?: number;
    heights?: number;
    dontBreakRows?: boolean;
  };
  layout?: TableLayout | 'noBorders';
  canvas?: Shape[];
  image?: string;
  svg?: string;
  qr?: string;
  eccLevel?: 'L' | 'M' | 'Q' | 'H';
  fit?: [number, number] | number;
  width?: Width;
  margin?: [left: number, top: number, right: number, bottom: number];
  style?: string;
  alignment?: 'left' | 'right' | 'center';
  font?: string;
  bold?: boolean;
  color?: string;
  fontSize?: number;
  noWrap?: boolean;
  preserveLeadingSpaces?: boolean;
  unbreakable?: boolean;
}

/** A part of a text that is drawn by one font in one direction; `level` as in {@link Run}. */
export interface Inline {
  text: string;
  font?: string;
  level?: number;
}

/** A block where there is something to show. */
export const given = <T>(value: T | null, block: (value: T) => Block): Block[] =>
  value === null ? [] : [block(value)];

export type Width = number | '*' | 'auto';

type Shape = { lineWidth: number; lineColor?: string; dash?: { length: number } } & (
  | { type: 'line'; x1: number; y1: number; x2: number; y2: number }
  | { type: 'rect'; x: number; y: number; w: number; h: number }
);

interface TableNode {
  table: { body: Block[][]; headerRows?: number };
}

/** Points of rules and paddings; the number of a rule is that of the row below it. */
export interface TableLayout {
  hLineWidth: (rule: number, node: TableNode) => number;
  vLineWidth: () => number;
  hLineColor: () => string;
  fillColor?: (row: number) => string | null;
  paddingTop: () => number;
  paddingBottom: () => number;
  paddingLeft: () => number;
  paddingRight: () => number;
}

export interface Definition {
  pageSize: 'A4' | { width: number; height: number | 'auto' };
  pageMargins: [number, number, number, number];
  info: { title: string; author: string };
  defaultStyle: { font: string; fontSize: number; color: string; lineHeight: number };
  styles: Record<string, { fontSize: number; bold?: boolean; color?: string }>;
  content: Block[];
  footer?: (page: number, pages: number) => Block;
  compress?: boolean;
  version?: '1.7';
  subset?: 'PDF/A-3b';
  files?: Record<string, EmbeddedFile>;
}

/** A file inside of the PDF; `src` is a data URL. */
export interface EmbeddedFile {
  src: string;
  name: string;
  type: string;
  description: string;
  relationship: string;
  creationDate: Date;
  modifiedDate: Date;
}

/** A PDF that is laid out and still takes XMP until it is ended. */
export type OpenPdf = Readable & { end(): void; appendXML(xmp: string): void };

/** Files that are not on the disk. */
export interface VirtualFiles {
  existsSync(name: string): boolean;
  readFileSync(name: string): Buffer | undefined;
}

export interface Pdfmake {
  virtualfs: VirtualFiles;
  setFonts(fonts: Record<string, { normal: string; bold: string }>): void;
  setUrlAccessPolicy(mayFetch: (url: string) => boolean): void;
  setLocalAccessPolicy(mayRead: (path: string) => boolean): void;
  /** pdfmake changes the definition while it lays it out: a definition is for one document. */
  createPdf(definition: Definition & { compress?: boolean }): { getStream(): Promise<OpenPdf> };
}
