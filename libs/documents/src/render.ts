import type { Readable } from 'node:stream';
import type { PrintRequest } from './definition.ts';
import { printLarge } from './large.ts';
import { print } from './print.ts';

/** Lines and serial numbers up to which a document is laid out between two requests: some 300 ms at most. */
const USUAL = 1_000;

let last: Promise<unknown> = Promise.resolve();

const weightOf = ({ printed: { invoice } }: PrintRequest): number =>
  invoice.lines.reduce((sum, line) => sum + 1 + line.serials.length, 0);

/** One layout at a time, however many are asked for: each takes memory until it is done. */
const inTurn = (request: PrintRequest): Promise<Readable> => {
  const printed = last.then(() => (weightOf(request) > USUAL ? printLarge(request) : print(request)));
  last = printed.catch(() => undefined);
  return printed;
};

/**
 * A document as PDF, streamed. Rejects when it cannot be made, before the first byte. A logo that cannot be printed is
 * left out: an invoice does not wait for a picture.
 */
export const renderDocument = async (request: PrintRequest): Promise<Readable> => {
  const { company } = request.printed;
  try {
    return await inTurn(request);
  } catch (error) {
    if (company.logo === null) throw error;
    return inTurn({ ...request, printed: { ...request.printed, company: { ...company, logo: null } } });
  }
};
