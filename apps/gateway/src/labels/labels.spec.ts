import { DomainError } from '@provena/domain';
import { labelSheets } from './sheet.ts';
import { pngLabel, svgLabel } from './symbol.ts';

describe('a label', () => {
  it.each(['code128', 'qrcode'] as const)('is drawn as %s', async symbology => {
    expect(await svgLabel('SN <0047> & "x"', symbology)).toMatch(/^<svg [^]*<\/svg>\s*$/);
    expect((await pngLabel('SN0047', symbology)).subarray(1, 4).toString()).toBe('PNG');
  });

  it('of a number that Code 128 cannot say is refused, and drawn as QR', async () => {
    await expect(svgLabel('Ж-1', 'code128')).rejects.toThrow(DomainError);
    expect(await svgLabel('Ж-1', 'qrcode')).toMatch(/^<svg/);
  });

  it('fills sheet after sheet', async () => {
    const labels = Array.from({ length: 24 }, (_, place) => ({
      serialNumber: `SN-${place}`,
      itemName: 'Phone 256 GB',
    }));
    const pages = async (skip: number) => {
      const pdf = await labelSheets(labels, { layout: 'A4_3x8', symbology: 'code128', skip });
      return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;
    };
    expect(await pages(0)).toBe(1);
    expect(await pages(1)).toBe(2);
    expect(await pages(25)).toBe(3);
  });
});
