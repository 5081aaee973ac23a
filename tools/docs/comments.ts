import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * Comments of properties by the way to them: `lines.discount`. Lists, optional and other wrappers are no step of the
 * way.
 */
export type PropertyComments = Readonly<Record<string, string>>;

/** The comments of an exported value: the one above it, and those above its properties. */
export interface ValueComments {
  own?: string;
  properties: PropertyComments;
}

/** The comments of each exported value of a library, by the value's name. */
export const commentsOf = (library: string): ReadonlyMap<string, ValueComments> => {
  const folder = fileURLToPath(new URL(`../../libs/${library}/src/`, import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /(?<!spec)\.ts$/.test(file));
  return new Map(files.sort().flatMap(file => [...commentsIn(readFileSync(`${folder}${file}`, 'utf8'))]));
};

/** The same of one file. */
export const commentsIn = (text: string): ReadonlyMap<string, ValueComments> => {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const known = new Map<string, PropertyComments>();
  const exported = new Map<string, ValueComments>();
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name)) continue;
      const properties = within(initializer, known);
      known.set(name.text, properties);
      const own = commentAbove(statement);
      if (isExported && (own !== undefined || Object.keys(properties).length > 0))
        exported.set(name.text, { own, properties });
    }
  }
  return exported;
};

type Known = ReadonlyMap<string, PropertyComments>;

/** Those of the object literals in an expression, and of the values of the same file that it is made from. */
const within = (node: ts.Node, known: Known): PropertyComments => {
  if (ts.isObjectLiteralExpression(node)) return merged(node.properties.map(property => ofProperty(property, known)));
  if (ts.isIdentifier(node)) return known.get(node.text) ?? {};
  if (ts.isPropertyAccessExpression(node)) return below(within(node.expression, known), node.name.text);
  if (ts.isArrowFunction(node)) return {};
  const parts: PropertyComments[] = [];
  ts.forEachChild(node, child => void parts.push(within(child, known)));
  return merged(parts);
};

const merged = (parts: readonly PropertyComments[]): PropertyComments =>
  Object.assign({}, ...parts) as PropertyComments;

/** `X.shape`, `X.omit` and the like are still about X; `X.lines` is about the member of X. */
const below = (comments: PropertyComments, name: string): PropertyComments => {
  const inside = Object.entries(comments).filter(([path]) => path === name || path.startsWith(`${name}.`));
  if (inside.length === 0) return comments;
  return Object.fromEntries(inside.map(([path, comment]) => [path.slice(name.length + 1), comment]));
};

const ofProperty = (property: ts.ObjectLiteralElementLike, known: Known): PropertyComments => {
  if (ts.isSpreadAssignment(property)) return within(property.expression, known);
  if (!ts.isPropertyAssignment(property) || !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)))
    return {};
  const { text } = property.name;
  const comment = commentAbove(property);
  const inside = Object.entries({ ...within(property.initializer, known), ...(comment && { '': comment }) });
  return Object.fromEntries(inside.map(([path, said]) => [path === '' ? text : `${text}.${path}`, said]));
};

const commentAbove = (node: ts.Node): string | undefined => {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  return comment === undefined ? undefined : ts.getTextOfJSDocComment(comment)?.replaceAll(/\s+/g, ' ').trim();
};
