import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '@provena/domain';

/** An uploaded file, kept on disk until it is removed. */
export interface Upload {
  path: string;
  /** SHA-256 of its bytes, in hex. */
  digest: string;
  remove(): Promise<void>;
}

/**
 * Keeps a text file in a folder of its own. Refused with `payload-too-large` beyond `limit` bytes, `validation` when it is
 * not UTF-8. What is left of a refused one is read and thrown away, so that its sender hears why.
 */
export const keepUpload = async (body: Readable, limit: number): Promise<Upload> => {
  const folder = await mkdtemp(join(tmpdir(), 'provena-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'file');
    return { path, digest: await write(path, body, limit), remove };
  } catch (error) {
    body.on('error', () => undefined).resume();
    await remove();
    throw error;
  }
};

const write = async (path: string, body: Readable, limit: number): Promise<string> => {
  const file = await open(path, 'wx', 0o600);
  try {
    const [hash, check] = [createHash('sha256'), new TextCheck()];
    let bytes = 0;
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > limit) throw new DomainError('payload-too-large', `The file is larger than ${limit} bytes.`);
      check.add(piece);
      hash.update(piece);
      await file.write(piece);
    }
    check.end();
    return hash.digest('hex');
  } finally {
    await file.close();
  }
};

/** Checks that bytes are UTF-8, piece by piece: a character may begin in one and end in the next. */
class TextCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  add(piece: Buffer): void {
    if (piece.includes(0)) throw notText();
    this.decode(() => this.decoder.decode(piece, { stream: true }));
  }

  end(): void {
    this.decode(() => this.decoder.decode());
  }

  private decode(step: () => string): void {
    try {
      step();
    } catch {
      throw notText();
    }
  }
}

const notText = () =>
  new DomainError('validation', 'The file is not UTF-8 text; save it as "CSV UTF-8" and send it again.', {
    errors: [{ pointer: '#', detail: 'is not UTF-8' }],
  });
