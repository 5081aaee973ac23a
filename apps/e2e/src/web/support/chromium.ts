import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = new URL('../../../../../', import.meta.url).pathname;
const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');
const CACHE = join(ROOT, 'node_modules/.cache');

/** A program and the variables it needs beside those of this process. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const OF_THE_SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Letters that the app's own fonts lack come from the package, then from the system. */
const fontsOf = (place: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${place}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${place}/fonts-cache</cachedir>
</fontconfig>
`;

/** Unpacks into the temporary folder of its process, with the shared libraries that a bare Linux lacks. */
const UNPACK = `await (await import('@sparticuz/chromium')).default.executablePath()`;
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };

/**
 * The browser of the npm package, unpacked once beside the packages. Of processes that unpack at the same time the
 * first to move its folder into place wins, and the others use it.
 */
const unpacked = async (): Promise<Chromium> => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const place = join(CACHE, `chromium-${version}`);
  if (!existsSync(place)) {
    mkdirSync(CACHE, { recursive: true });
    const folder = mkdtempSync(join(CACHE, 'chromium-'));
    const env = { ...process.env, ...WITH_LIBRARIES, NODE_OPTIONS: '', TMPDIR: folder };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: ROOT, env });
    writeFileSync(join(folder, 'fonts/fonts.conf'), fontsOf(place));
    try {
      renameSync(folder, place);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
  }
  const env = { LD_LIBRARY_PATH: join(place, 'al2023/lib'), FONTCONFIG_PATH: join(place, 'fonts') };
  return { executablePath: join(place, 'chromium'), env };
};

/** The browser that `CHROMIUM_PATH` names, else one of the system, else the one of the npm package. */
export const findChromium = async (): Promise<Chromium> => {
  const executablePath = process.env['CHROMIUM_PATH'] || OF_THE_SYSTEM.find(path => existsSync(path));
  return executablePath ? { executablePath, env: {} } : unpacked();
};
