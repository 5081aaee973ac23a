import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import {
  BeginReceiptImport,
  FinishReceiptImport,
  type Input,
  type Output,
  ReceiveImportChunk,
  type ReceiptImport,
  type RequestContract,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Bus, derivedId } from '@provena/messaging';
import { csvOf } from '../border/csv-body.ts';
import { type FileRow, rowsOf, surveyOf } from '../csv/csv-file.ts';
import type { Wanted } from '../csv/csv-header.ts';
import { callerOf, created, type Exchange } from '../border/exchange.ts';
import { commandOf } from '../border/services.ts';
import { keepUpload, type Upload } from '../border/upload.ts';

/** Bytes of the largest file; 100,000 rows are a tenth of it. */
export const FILE_LIMIT = 50 * 1024 * 1024;

/** Rows and characters of one piece. The same file is cut at the same places every time, so that pieces repeat. */
const CHUNK = { rows: 1_000, characters: 1_000_000 };

/** Milliseconds: a caller waits so long for the end of an import, and a piece for its answer. */
const PATIENCE = 10_000;
const PIECE_BUDGET = 15_000;
const ATTEMPTS = 5;

/** The facts that are read off the file. */
type OfTheFile = 'id' | 'digest' | 'fingerprint' | 'ignoredColumns' | 'rowsTotal';
type Options = Omit<Input<typeof BeginReceiptImport>, OfTheFile>;

/** One import on its way: its caller, and the file it is read from. */
interface Run {
  id: string;
  upload: Upload;
  wanted: Wanted;
  exchange: Exchange;
}

/** Reads files of goods: kept, checked as a whole, and sent to inventory piece by piece. */
@Injectable()
export class ReceiptImports {
  constructor(private readonly bus: Bus) {}

  /** Answers the finished import, or how it stands with 202 when that takes longer than a caller waits. */
  async receive(options: Options, exchange: Exchange): Promise<ReceiptImport> {
    const upload = await keepUpload(csvOf(exchange), FILE_LIMIT);
    const wanted = { item: options.itemId === undefined, location: options.locationId === undefined };
    const run: Run = { id: commandOf(exchange), upload, wanted, exchange };
    const begun = await this.begin(run, options).catch(async (error: unknown) => {
      await upload.remove();
      throw error;
    });
    const done = this.feed(run).finally(() => upload.remove());
    const soon = await Promise.race([done, pause(PATIENCE, null, { ref: false })]);
    done.catch((error: unknown) => new Logger('receipt-imports').error(`${begun.number} stopped: ${String(error)}`));
    if (soon === null) exchange.reply.code(202).header('retry-after', '2');
    return created(exchange, `/v1/inventory/receipt-imports/${run.id}`, soon ?? begun);
  }

  /** Reads the whole file once before anything is booked: a broken one changes nothing. */
  private async begin(run: Run, options: Options): Promise<ReceiptImport> {
    const { id, upload, wanted } = run;
    const { rows: rowsTotal, fingerprint, ignored } = await surveyOf(upload.path, wanted);
    const file = { id, digest: upload.digest, fingerprint, ignoredColumns: ignored, rowsTotal };
    return this.ask(BeginReceiptImport, { ...options, ...file }, { run, commandId: id });
  }

  private async feed(run: Run): Promise<ReceiptImport> {
    const importId = run.id;
    let chunk = 0;
    for await (const rows of piecesOf(rowsOf(run.upload.path, run.wanted))) {
      const commandId = derivedId(importId, String(chunk));
      await this.ask(ReceiveImportChunk, { importId, chunk, rows }, { run, commandId });
      chunk++;
    }
    return this.ask(FinishReceiptImport, { id: importId }, { run, commandId: derivedId(importId, 'finish') });
  }

  /** Sends unanswered commands again: each is carried out once. */
  private async ask<C extends RequestContract>(
    contract: C,
    input: Input<C>,
    { run, commandId }: { run: Run; commandId: string },
  ): Promise<Output<C>> {
    const { exchange } = run;
    for (let attempt = 1; ; attempt++) {
      const options = {
        as: callerOf(exchange).principal,
        deadline: Date.now() + PIECE_BUDGET,
        requestId: exchange.request.id,
      };
      try {
        return await this.bus.request(contract, input, { ...options, commandId });
      } catch (error) {
        if (attempt === ATTEMPTS || (error instanceof DomainError && !isPassing(error))) throw error;
        await pause(200 * 2 ** attempt);
      }
    }
  }
}

const isPassing = ({ code }: DomainError) => code === 'idempotency-in-progress' || code === 'upstream-unavailable';

/** Cuts rows into pieces. */
export async function* piecesOf(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let piece: FileRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    piece.push(row);
    characters += Object.values(row.cells).reduce((sum, cell) => sum + cell.length, 0);
    if (piece.length < CHUNK.rows && characters < CHUNK.characters) continue;
    yield piece;
    [piece, characters] = [[], 0];
  }
  if (piece.length > 0) yield piece;
}
