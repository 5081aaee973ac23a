import { readXml } from '@provena/testing/xml';
import { bytesOf, pagesOf } from '../testing/a-printed-invoice.fixture.ts';
import { anEInvoiceSource } from '../testing/an-e-invoice.fixture.ts';
import { print } from '../print.ts';
import { eInvoiceFile, eInvoiceXml } from './file.ts';

const source = anEInvoiceSource();
const xml = eInvoiceXml(source, 'factur-x');

/** An uncompressed Factur-X as text: one character a byte. */
const pdf = async () => {
  return (await bytesOf(await print({ kind: 'INVOICE', printed: source, eInvoice: xml }, false))).toString('latin1');
};

/** The XMP of a PDF, which is XML or `readXml` throws. */
const xmpOf = (bytes: string): string =>
  /<x:xmpmeta.*<\/x:xmpmeta>/s.exec(Buffer.from(bytes, 'latin1').toString())?.[0] ?? '';

describe('A Factur-X', () => {
  it('is a PDF/A-3b: version 1.7, an output intent with its profile, an id, and no font that is not inside', async () => {
    const bytes = await pdf();
    expect(bytes).toMatch(/^%PDF-1\.7/);
    expect(bytes).toMatch(/\/Type \/OutputIntent\n\/S \/GTS_PDFA1/);
    expect(bytes).toMatch(/\/DestOutputProfile \d+ 0 R/);
    expect(bytes).toMatch(/\/ID \[/);
    expect(bytes).not.toMatch(/\/Subtype \/Type1\b|\/Encrypt|\/JavaScript/);
    expect(bytes.match(/\/Type \/FontDescriptor/g)?.length).toBe(bytes.match(/\/FontFile2/g)?.length);
    expect(pagesOf(Buffer.from(bytes, 'latin1'))).toBe(1);
  });

  it('has the XML in it as factur-x.xml, another form of the page, byte for byte', async () => {
    const bytes = await pdf();
    expect(bytes).toMatch(/\/AFRelationship \/Alternative\n\/F \(factur-x\.xml\)/);
    expect(bytes).toMatch(/\/AF \[\d+ 0 R\]/);
    expect(bytes).toMatch(/\/EmbeddedFiles/);
    expect(bytes).toMatch(/\/Subtype \/text#2Fxml/);
    expect(bytes).toMatch(/\/ModDate \(D:20261120094103Z\)/);
    expect(Buffer.from(bytes, 'latin1').includes(Buffer.from(xml))).toBe(true);
  });

  it('says in its XMP what it is, also with a name that has signs of XML', async () => {
    const xmp = xmpOf(await pdf());
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(xmp).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
    expect(xmp).toContain('<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>');
    expect(xmp).toContain('<pdfaSchema:prefix>fx</pdfaSchema:prefix>');
    expect(readXml(xmp).names()).toEqual(['RDF']);
  });

  it('is a file of its own, as are the XML of both kinds', async () => {
    const named = async (format: 'factur-x' | 'cii' | 'xrechnung') => {
      const { name, type, content } = await eInvoiceFile(source, format);
      return [name, type, (await bytesOf(content)).subarray(0, 5).toString()];
    };
    expect(await named('factur-x')).toEqual(['INV-001042-factur-x.pdf', 'application/pdf', '%PDF-']);
    expect(await named('cii')).toEqual(['INV-001042-cii.xml', 'application/xml', '<?xml']);
    expect(await named('xrechnung')).toEqual(['INV-001042-xrechnung.xml', 'application/xml', '<?xml']);
  });
});
