import type { Definition } from '../pdfmake.ts';

/** The name a reader of Factur-X 1.07 and ZUGFeRD 2.3 looks for. */
const FILE = 'factur-x.xml';

/** The embedded file of a PDF/A-3, as pdfkit takes it. Its relation to the page: another form of the same (ISO 19005-3). */
const fileOf = (xml: string, at: Date) => ({
  src: `data:text/xml;base64,${Buffer.from(xml).toString('base64')}`,
  name: FILE,
  type: 'text/xml',
  description: 'The invoice in UN/CEFACT CII, EN 16931',
  relationship: 'Alternative',
  creationDate: at,
  modifiedDate: at,
});

/** pdfkit writes title and author into the XMP as they are, so that they may have no sign that XML knows. */
const plain = (text: string): string => text.replaceAll('&', '+').replace(/[<>\u0000-\u001f]/g, ' ');

/** The same document as PDF/A-3b (ISO 19005-3) with the e-invoice in it. */
export const withEInvoice = (definition: Definition, xml: string, at: Date): Definition => ({
  ...definition,
  info: { title: plain(definition.info.title), author: plain(definition.info.author) },
  version: '1.7',
  subset: 'PDF/A-3b',
  files: { [FILE]: fileOf(xml, at) },
});

const property = (name: string, description: string): string => `
              <rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>${name}</pdfaProperty:name>
                <pdfaProperty:valueType>Text</pdfaProperty:valueType>
                <pdfaProperty:category>external</pdfaProperty:category>
                <pdfaProperty:description>${description}</pdfaProperty:description>
              </rdf:li>`;

/** The XMP of Factur-X: what is embedded, and the schema that PDF/A wants for names of others (ISO 19005-3, 6.6.2.3). */
export const FACTUR_X_XMP = `
      <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
        <fx:DocumentType>INVOICE</fx:DocumentType>
        <fx:DocumentFileName>${FILE}</fx:DocumentFileName>
        <fx:Version>1.0</fx:Version>
        <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
      </rdf:Description>
      <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas>
          <rdf:Bag>
            <rdf:li rdf:parseType="Resource">
              <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
              <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
              <pdfaSchema:prefix>fx</pdfaSchema:prefix>
              <pdfaSchema:property>
                <rdf:Seq>${property('DocumentFileName', 'The name of the embedded XML file')}${property('DocumentType', 'The type of the document')}${property('Version', 'The version of the schema of the XML')}${property('ConformanceLevel', 'The profile of the XML')}
                </rdf:Seq>
              </pdfaSchema:property>
            </rdf:li>
          </rdf:Bag>
        </pdfaExtension:schemas>
      </rdf:Description>`;
