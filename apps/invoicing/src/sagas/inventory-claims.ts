import { Injectable } from '@nestjs/common';
import {
  ConfirmReservation,
  HoldUnits,
  type Input,
  type Output,
  type Principal,
  ReleaseReservation,
  type RequestContract,
  ReturnUnits,
} from '@provena/contracts';
import { DomainError, type Refusal } from '@provena/domain';
import { Bus, endOfRequest } from '@provena/messaging';
import type { NewSave, Save } from '../persistence/saves.ts';
import { goodsOf, holderOf, linesToConfirm, linesToHold, serialEffectOf, stockOf } from './claims.ts';
import type { SaveInput } from './save-invoice.saga.ts';

/** Invoicing itself, when it asks inventory on behalf of a save that may outlive its user's session. */
export const SERVICE: Principal = {
  userId: 'invoicing',
  username: 'invoicing',
  permissions: ['inventory:claim', 'catalogue:read'],
  locations: '*',
};

/** Seconds for which units stay held for a save that gives no sign of life. */
const HOLD_SECONDS = 15;
const ATTEMPT_MS = 800;
/** Refusals about the asking service, not about the units: a failure of the installation. */
const NOT_A_REFUSAL = new Set(['unauthenticated', 'forbidden', 'clocks-differ']);

/** Asks inventory for the steps of a save, and tells the saga how each ended. */
@Injectable()
export class InventoryClaims {
  constructor(private readonly bus: Bus) {}

  /** `seenBy` are the locations of the user who saves: a refusal tells of no other. */
  async holdUnits(save: NewSave | Save, seenBy: Principal['locations']): Promise<SaveInput> {
    const { reservationId, invoiceId } = save;
    const locationId = save.document?.locationId ?? '';
    const claimed = { lines: linesToHold(save), stock: { invoiceId, ...stockOf(save) } };
    const held = { kind: 'SAGA' as const, holder: holderOf(save), ...claimed, ttlSeconds: HOLD_SECONDS };
    const answer = await this.askInventory(HoldUnits, { reservationId, locationId, ...held }, seenBy);
    if ('type' in answer) return answer;
    if ('refusal' in answer) return { type: 'HoldRefused', refusal: answer.refusal };
    if (answer.output.state === 'CONFIRMED') return { type: 'AlreadyConfirmed', units: answer.output.units };
    if (answer.output.state === 'HELD') return { type: 'Held' };
    return { type: 'HoldRefused', refusal: holdEnded(answer.output.state) };
  }

  async confirmHold(save: Save): Promise<SaveInput> {
    const { reservationId, invoiceId } = save;
    const customerId = save.document?.customerId ?? null;
    const claimed = { lines: linesToConfirm(save), serialEffect: serialEffectOf(save), stock: stockOf(save) };
    const confirmed = { invoiceId, holder: holderOf(save), customerId, ...claimed };
    const answer = await this.askInventory(ConfirmReservation, { reservationId, ...confirmed });
    if ('type' in answer) return answer;
    if ('output' in answer) return { type: 'Confirmed', units: answer.output.units };
    if (answer.refusal.code !== 'hold-ended') throw refused(ConfirmReservation, answer.refusal);
    return { type: 'HoldEnded', refusal: holdEnded(answer.refusal.facts['state']) };
  }

  async releaseHold(save: NewSave | Save, reason: string): Promise<SaveInput> {
    const { reservationId } = save;
    const answer = await this.askInventory(ReleaseReservation, {
      reservationId,
      holder: holderOf(save),
      reason: reason.slice(0, 200),
    });
    if ('type' in answer) return answer;
    if ('refusal' in answer) throw refused(ReleaseReservation, answer.refusal);
    const { state, units } = answer.output;
    return state === 'CONFIRMED' ? { type: 'ReleaseFoundConfirmed', units } : { type: 'Released' };
  }

  async returnUnits(save: Save): Promise<SaveInput> {
    const { returnId, removed: unitIds } = save;
    const answer = await this.askInventory(ReturnUnits, {
      returnId,
      holder: holderOf(save),
      unitIds,
      ...goodsOf(save),
    });
    if ('type' in answer) return answer;
    if ('refusal' in answer) throw refused(ReturnUnits, answer.refusal);
    return { type: 'Returned' };
  }

  private async askInventory<C extends RequestContract>(
    contract: C,
    input: Input<C>,
    locations = SERVICE.locations,
  ): Promise<{ output: Output<C> } | { refusal: Refusal } | Silence> {
    const end = await endOfRequest(
      this.bus.request(contract, input, {
        as: { ...SERVICE, locations },
        deadline: Date.now() + ATTEMPT_MS,
        commandId: commandOf(input),
      }),
    );
    if (end.type === 'Answered') return { output: end.output };
    if (end.type !== 'Refused') return end;
    if (NOT_A_REFUSAL.has(end.refusal.code)) throw DomainError.of(end.refusal);
    return { refusal: end.refusal };
  }
}

type Silence = Extract<SaveInput, { type: 'NotAsked' | 'NotAnswered' }>;

/** A claim repeats harmlessly by its own id; the command's id is there only because every message needs one. */
const commandOf = (input: unknown): string => {
  const { reservationId, returnId } = input as { reservationId?: string; returnId?: string };
  return reservationId ?? returnId ?? '';
};

const refused = (contract: RequestContract, { code, detail }: Refusal) =>
  new Error(`${contract.subject} was refused: ${code}, ${detail}`);

const holdEnded = (state: unknown): Refusal => ({
  code: 'hold-ended',
  detail: 'The hold on the units ended before the save was complete. Nothing was kept; save again.',
  facts: { state },
});
