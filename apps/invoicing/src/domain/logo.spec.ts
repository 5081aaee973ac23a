import { LOGO_BYTES, logoProblem } from './logo.ts';

const png = (width: number, height: number, more = 20): Uint8Array => {
  const bytes = Buffer.alloc(24 + more);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

const jpeg = (width: number, height: number): Uint8Array => {
  const comment = [0xff, 0xfe, 0, 4, 1, 2];
  const frame = [0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3];
  return Uint8Array.from([0xff, 0xd8, ...comment, ...frame]);
};

describe('a logo', () => {
  it('is a PNG or JPEG of at most 200 KB and 1,200 pixels a side', () => {
    expect(logoProblem(png(1200, 300))).toBeNull();
    expect(logoProblem(jpeg(300, 1200))).toBeNull();
    expect(logoProblem(png(10, 10, LOGO_BYTES))).toBe('is larger than 200 KB');
    expect(logoProblem(png(1201, 300))).toBe('is 1201 × 300 pixels; a side has at most 1200');
    expect(logoProblem(jpeg(300, 60_000))).toMatch(/60000 pixels/);
    expect(logoProblem(png(0, 5))).toMatch(/0 × 5/);
  });

  it.each([
    ['a GIF', Buffer.from('GIF89a' + '.'.repeat(50))],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['half a PNG signature', png(10, 10).slice(0, 12)],
    ['a JPEG that never comes to its picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 2])],
    ['nothing', new Uint8Array()],
  ])('is not %s', (_, bytes) => {
    expect(logoProblem(bytes)).toBe('is not a PNG or JPEG picture');
  });
});
