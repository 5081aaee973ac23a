import { DomainError } from '@provena/domain';
import { z } from 'zod';

/** The symbol a serial number is drawn as. */
export const Symbology = z.enum(['code128', 'qrcode']);
export type Symbology = z.output<typeof Symbology>;

// eslint-disable-next-line no-restricted-syntax -- loaded with the first label: an idle gateway does not carry it
const drawing = () => import('bwip-js/node');

/** Every field of the product scans the text of the symbol: `SN:` and the serial number. */
const symbolOf = (serialNumber: string, symbology: Symbology) => {
  const text = `SN:${serialNumber}`;
  if (symbology === 'qrcode') return { bcid: 'qrcode', text, padding: 4, backgroundcolor: 'FFFFFF' };
  if (!/^[ -~]*$/.test(text)) throw notInCode128(serialNumber);
  return {
    bcid: 'code128',
    text,
    height: 12,
    includetext: true,
    textxalign: 'center',
    padding: 2,
    backgroundcolor: 'FFFFFF',
  } as const;
};

/** The symbol alone, as SVG, for programs that print the number themselves. */
export const svgSymbol = async (serialNumber: string, symbology: Symbology): Promise<string> => {
  const options = symbolOf(serialNumber, symbology);
  return (await drawing()).toSVG({ ...options, includetext: false });
};

/** The symbol with its number, as SVG. Refused with `validation` when Code 128 has no such characters. */
export const svgLabel = async (serialNumber: string, symbology: Symbology): Promise<string> => {
  const options = symbolOf(serialNumber, symbology);
  return (await drawing()).toSVG(options);
};

/** The same as PNG, three dots for the thinnest bar. */
export const pngLabel = async (serialNumber: string, symbology: Symbology): Promise<Buffer> => {
  const options = symbolOf(serialNumber, symbology);
  return (await drawing()).toBuffer({ ...options, scale: 3 });
};

const notInCode128 = (serialNumber: string) =>
  new DomainError('validation', `Code 128 has no sign for a character of ${serialNumber}; ask for a qrcode.`, {
    errors: [{ pointer: '#/symbology', detail: 'has no sign for a character of the serial number' }],
  });
