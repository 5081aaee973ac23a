import type { Refusal } from '@provena/domain';
import { InvoiceSaved, type Principal } from '@provena/contracts';
import type { Sql } from '@provena/database';
import { failpoint, runSaga } from '@provena/messaging';
import { commitSave, finishSave, type Rejection, rejectSave, type Save } from '../persistence/saves.ts';
import { unitsOf } from './claims.ts';
import type { InventoryClaims } from './inventory-claims.ts';
import { isOver, react, type SaveInput, type SaveState, type Step } from './save-invoice.saga.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/** Carries one save on from a state, as the saga decides, until a moment. */
export class SaveRun {
  /** The save as it was last seen. */
  save: Save;
  private readonly sql: Sql;
  private readonly inventory: InventoryClaims;
  private readonly until: number;
  private readonly seenBy: Principal['locations'];
  private unanswered = 0;

  /**
   * `until`: milliseconds since the epoch after which nothing new is begun. `seenBy`: the locations a refusal may tell of.
   */
  constructor(
    save: Save,
    parts: { sql: Sql; inventory: InventoryClaims; until: number; seenBy: Principal['locations'] },
  ) {
    this.save = save;
    this.sql = parts.sql;
    this.inventory = parts.inventory;
    this.until = parts.until;
    this.seenBy = parts.seenBy;
  }

  /** Goes on from `state` with `input`. Answers the save as it is at the end: decided, or open when the time is up. */
  async goOn(state: SaveState, input: SaveInput): Promise<Save> {
    this.count(input);
    const end = await runSaga(react(state, input), { react, carryOut: step => this.carryOutInTime(step) });
    if (end && !isOver(end)) throw new Error(`save ${this.save.id} waits at ${end.step} for nothing`);
    return this.save;
  }

  private async carryOutInTime(step: Step): Promise<SaveInput | null> {
    if (this.unanswered > 0 && !(await this.pause())) return null;
    const next = await this.carryOut(step);
    if (next) this.count(next);
    return next;
  }

  private count(input: SaveInput): void {
    this.unanswered = input.type === 'NotAnswered' || input.type === 'NotAsked' ? this.unanswered + 1 : 0;
  }

  /** Pauses before the same request is sent again; false when there is no time for it. */
  private async pause(): Promise<boolean> {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.unanswered - 1), LONGEST_PAUSE_MS);
    if (Date.now() + pause >= this.until) return false;
    await new Promise(resolve => setTimeout(resolve, pause));
    return true;
  }

  /** Answers the result of the step, or null when there is nothing left to wait for. */
  private async carryOut({ state, do: change, send }: Step): Promise<SaveInput | null> {
    if (send) return this.request(send, state);
    if (change === 'commit' && state.step === 'COMMITTING') return this.commit(state);
    if (change === 'finish') return this.finish();
    if (state.step !== 'REJECTING') throw new Error(`nothing is known of ${change ?? 'nothing'} at ${state.step}`);
    const alone = { onlyAttempt: this.save.attempt };
    if (change === 'reject-if-alone') return this.reject(state.refusal, alone);
    return this.reject(state.refusal, change === 'withdraw' ? { ...alone, freeId: true } : {});
  }

  private async request(send: NonNullable<Step['send']>, state: SaveState): Promise<SaveInput> {
    switch (send) {
      case 'confirm':
        return passing('invoicing.after-confirm', await this.inventory.confirm(this.save, this.seenBy));
      case 'return':
        return passing('invoicing.after-return', await this.inventory.returnUnits(this.save));
      case 'release':
        return this.inventory.release(this.save, state.step === 'GIVING_UP' ? state.refusal.code : 'given up');
    }
  }

  private async commit(state: SaveState & { step: 'COMMITTING' }): Promise<SaveInput> {
    this.save = await commitSave(this.sql, this.save.id, unitsOf(this.save, state.units), InvoiceSaved.subject);
    return passing('invoicing.after-commit', { type: 'Committed', unitsToReturn: this.save.step === 'RELEASING' });
  }

  private async finish(): Promise<null> {
    await finishSave(this.sql, this.save.id);
    this.save = { ...this.save, step: 'DONE' };
    return null;
  }

  private async reject(refusal: Refusal, how: Rejection): Promise<SaveInput> {
    const save = await rejectSave(this.sql, this.save.id, refusal, how);
    if (save === null || save.step === 'REJECTED') {
      this.save = save ?? { ...this.save, step: 'REJECTED', refusal };
      return { type: 'Rejected' };
    }
    if (how.onlyAttempt !== undefined) return { type: 'NotAloneAnyMore' };
    throw new Error(`save ${save.id} is ${save.step}, yet its reservation can never be confirmed`);
  }
}

const passing = async (point: string, input: SaveInput): Promise<SaveInput> => {
  await failpoint(point);
  return input;
};
