import { Controller } from '@nestjs/common';
import { type Output, type Received, ResolveScan, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { readCode } from '../../domain/scan/scan-code.ts';
import { requireVisible } from '../visibility.ts';
import { resolveScans } from '../../persistence/scan.ts';
import { outcomeOf, wantedOf } from './outcome.ts';

@Controller()
export class ResolveScanHandler {
  @Handles(ResolveScan)
  async resolve(message: Received<typeof ResolveScan>, work: Work): Promise<Output<typeof ResolveScan>> {
    requireVisible(work.caller, message.locationId);
    const reading = readCode(message.code);
    const [scanned] = await resolveScans(work.sql, [wantedOf(reading)], visibleLocations(work.caller));
    if (!scanned) throw new Error('resolve_scan answered nothing');
    return outcomeOf(reading, scanned, message);
  }
}
