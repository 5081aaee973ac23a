/** An element of an XML document: its name with its prefix, and text or elements inside. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  content: string | readonly Element[];
}

type Content = string | null | readonly (Element | null)[];

/** An element; null where there is nothing to put into it, so that no document has an empty one. */
export const element = (name: string, content: Content, attributes: Record<string, string> = {}): Element | null => {
  if (typeof content === 'string') return content.trim() === '' ? null : { name, attributes, content };
  const inside = (content ?? []).filter(each => each !== null);
  return inside.length === 0 ? null : { name, attributes, content: inside };
};

/** An element that its schema demands also where it is empty. */
export const required = (name: string, content: readonly (Element | null)[]): Element => ({
  name,
  attributes: {},
  content: content.filter(each => each !== null),
});

/** Characters that XML 1.0 has no way to write. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNWRITABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '');

const written = ({ name, attributes, content }: Element): string => {
  const said = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  const inside = typeof content === 'string' ? escaped(content) : content.map(written).join('');
  return `<${name}${said.join('')}>${inside}</${name}>`;
};

/** The document of a root element, in UTF-8. */
export const xmlOf = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;
