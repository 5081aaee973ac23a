import { Controller } from '@nestjs/common';
import {
  type Output,
  type Received,
  requireVisibleLocation,
  ResolveScan,
  ResolveScans,
  visibleLocations,
} from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { readCode, type Reading } from '../../domain/scan/scan-code.ts';
import { resolveScans, type Scanned } from '../../persistence/scan.ts';
import { scanOutcomeOf, wantedOf } from './scan-outcome.ts';

type Message = Received<typeof ResolveScans>;

type Result = Output<typeof ResolveScans>['results'][number];

type Refused = Omit<Extract<Result, { outcome: 'REFUSED' }>, 'code'>;

const resultOf = (
  { code, reading }: { code: string; reading: Reading | Refused },
  answers: Map<Reading, Scanned | undefined>,
  message: Message,
): Result => {
  if ('refusal' in reading) return { code, ...reading };
  const scanned = answers.get(reading);
  if (!scanned) throw new Error('resolve_scan left a code out');
  return { code, ...orRefusal(() => scanOutcomeOf(reading, scanned, message)) };
};

@Controller()
export class ScanController {
  @Handles(ResolveScan)
  async resolveScan(message: Received<typeof ResolveScan>, work: Work): Promise<Output<typeof ResolveScan>> {
    requireVisibleLocation(work.caller, message.locationId);
    const reading = readCode(message.code);
    const [scanned] = await resolveScans(work.sql, [wantedOf(reading)], visibleLocations(work.caller));
    if (!scanned) throw new Error('resolve_scan answered nothing');
    return scanOutcomeOf(reading, scanned, message);
  }

  @Handles(ResolveScans)
  async resolveScans(message: Message, work: Work): Promise<Output<typeof ResolveScans>> {
    requireVisibleLocation(work.caller, message.locationId);
    const readings = message.codes.map(code => orRefusal(() => readCode(code)));
    const readable = readings.filter((reading): reading is Reading => !('refusal' in reading));
    const found = await resolveScans(work.sql, readable.map(wantedOf), visibleLocations(work.caller));
    const answers = new Map<Reading, Scanned | undefined>(readable.map((reading, place) => [reading, found[place]]));
    return {
      results: readings.map((reading, place) =>
        resultOf({ code: message.codes[place] ?? '', reading }, answers, message),
      ),
    };
  }
}

/** Resolves one code; its refusal does not stop the others. */
const orRefusal = <T>(read: () => T): T | Refused => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message: detail, facts } = error;
    return { outcome: 'REFUSED', refusal: { code, detail, facts } };
  }
};
