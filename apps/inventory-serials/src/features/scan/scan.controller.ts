import { Controller } from '@nestjs/common';
import {
  type Output,
  type Received,
  requireVisibleLocation,
  ResolveScan,
  ResolveScans,
  visibleLocations,
} from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { readCode } from '../../domain/scan/scan-code.ts';
import { resolveScans } from '../../persistence/scan.ts';
import { readBatch, readingsOf, resultsOf } from './scan-batch.ts';
import { scanOutcomeOf, wantedOf } from './scan-outcome.ts';

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
  async resolveScans(message: Received<typeof ResolveScans>, work: Work): Promise<Output<typeof ResolveScans>> {
    requireVisibleLocation(work.caller, message.locationId);
    const entries = readBatch(message.codes);
    const readings = entries.flatMap(readingsOf);
    const found = await resolveScans(work.sql, readings.map(wantedOf), visibleLocations(work.caller));
    const answers = new Map(readings.map((reading, place) => [reading, found[place]]));
    return { results: entries.flatMap(entry => resultsOf(entry, answers, message)) };
  }
}
