import { Injectable } from '@nestjs/common';
import {
  ConfirmReservation,
  type Input,
  type Output,
  type Principal,
  ReleaseReservation,
  type RequestContract,
  ReturnUnits,
} from '@provena/contracts';
import { DomainError, type Refusal } from '@provena/domain';
import { Bus, endOfRequest } from '@provena/messaging';
import type { Save } from '../persistence/saves.ts';
import { goodsOf, holderOf, linesToConfirm, serialEffectOf, stockOf } from './claims.ts';
import type { SaveInput } from './save-invoice.saga.ts';

/** Invoicing itself, when it asks inventory on behalf of a save that may outlive its user's session. */
export const SERVICE: Principal = {
  userId: 'invoicing',
  username: 'invoicing',
  permissions: ['inventory:claim', 'catalogue:read'],
  locations: '*',
};

const ATTEMPT_MS = 800;
/** Refusals about the asking service, not about the units: a failure of the installation. */
const NOT_A_REFUSAL = new Set(['unauthenticated', 'forbidden', 'clocks-differ']);

/** Asks inventory for the steps of a save, and tells the saga how each ended. */
@Injectable()
export class InventoryClaims {
  constructor(private readonly bus: Bus) {}

  /** Takes all that the save needs. `seenBy` are the locations of the user who saves: a refusal tells of no other. */
  async confirm(save: Save, seenBy: Principal['locations']): Promise<SaveInput> {
    const { reservationId, invoiceId, document } = save;
    const [locationId, customerId] = [document?.locationId ?? '', document?.customerId ?? null];
    const claimed = { lines: linesToConfirm(save), serialEffect: serialEffectOf(save), stock: stockOf(save) };
    const confirmed = { invoiceId, locationId, holder: holderOf(save), customerId, ...claimed };
    const answer = await this.askInventory(ConfirmReservation, { reservationId, ...confirmed }, seenBy);
    if ('type' in answer) return answer;
    if ('refusal' in answer) return { type: 'Refused', refusal: answer.refusal };
    return { type: 'Confirmed', units: answer.output.units };
  }

  async release(save: Save, reason: string): Promise<SaveInput> {
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
