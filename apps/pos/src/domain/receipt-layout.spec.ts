import fc from 'fast-check';
import { lettersOf, widthOf } from './receipt-layout.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

describe('The letters of a receipt', () => {
  it.each([
    ['Pexa X phone', 12, 12],
    ['', 0, 0],
    ['e\u0301t\u00e9', 3, 3],
    ['\u96fb\u8a71', 2, 4],
  ])('of %j are counted, and the columns they need', (text, letters, columns) => {
    expect([lettersOf(text).length, widthOf(text)]).toEqual([letters, columns]);
  });

  it('are those of Unicode, also where plain text is taken apart the short way', () => {
    const text = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, of => {
        expect(lettersOf(of)).toEqual(Array.from(graphemes.segment(of), ({ segment }) => segment));
        if (/^[ -~]*$/.test(of)) expect(widthOf(of)).toBe(of.length);
      }),
    );
  });
});
