/** Limits of a logo: more pixels than this print no finer, and take memory to print. */
const SIDE = 1_200;
export const LOGO_BYTES = 200 * 1024;

interface Size {
  width: number;
  height: number;
}

/** The problem of a picture as a logo, as the end of a sentence about it; null when there is none. */
export const logoProblem = (bytes: Uint8Array): string | null => {
  if (bytes.length > LOGO_BYTES) return 'is larger than 200 KB';
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (size === null) return 'is not a PNG or JPEG picture';
  const fits = size.width >= 1 && size.height >= 1 && size.width <= SIDE && size.height <= SIDE;
  return fits ? null : `is ${size.width} × ${size.height} pixels; a side has at most ${SIDE}`;
};

const at = (bytes: Uint8Array, offset: number, length: number): number =>
  bytes.subarray(offset, offset + length).reduce((sum, byte) => sum * 256 + byte, 0);

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const IHDR = 0x49484452;

/** Its size when it begins as a PNG does: signature, then the header chunk. */
const pngSize = (bytes: Uint8Array): Size | null => {
  if (bytes.length < 33 || !PNG.every((byte, place) => bytes[place] === byte) || at(bytes, 12, 4) !== IHDR) return null;
  return { width: at(bytes, 16, 4), height: at(bytes, 20, 4) };
};

/** The segments that hold a size: start of frame, of every kind but the tables C4, C8 and CC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Its size when it is a JPEG: segment after segment from its beginning to the frame header. */
const jpegSize = (bytes: Uint8Array): Size | null => {
  if (at(bytes, 0, 3) !== 0xffd8ff) return null;
  for (let place = 2; place + 9 <= bytes.length && bytes[place] === 0xff;) {
    const marker = bytes[place + 1] ?? 0;
    if (isFrame(marker)) return { height: at(bytes, place + 5, 2), width: at(bytes, place + 7, 2) };
    place += 2 + Math.max(2, at(bytes, place + 2, 2));
  }
  return null;
};
