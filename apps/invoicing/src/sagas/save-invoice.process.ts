import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InvoiceSaved, type Operation, type Principal, visibleLocations } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError, type Refusal } from '@provena/domain';
import { derivedId, failpoint, keyReused, Relay, Unavailable } from '@provena/messaging';
import { saveRefusal } from '../domain/edit-rules.ts';
import { type Begin, beginReturn, beginSave, type NewSave, type Save, takeUpSave } from '../persistence/saves.ts';
import { InventoryClaims } from './inventory-claims.ts';
import { operationOf } from './operation.ts';
import { type SaveInput, stateAt } from './save-invoice.saga.ts';
import { SaveRun } from './save-run.ts';

/** The longest a request waits for its save; then it is answered SAVING, and the save goes on without it. */
const INLINE_MS = 4_000;
const LOOK_AGAIN_MS = 100;
/** Milliseconds of the request's time that the answer itself needs. */
const REPLY_MS = 250;

const TIME_UP: Refusal = {
  code: 'save-timed-out',
  detail: 'The save could not be completed in time. Nothing was kept; save again.',
  facts: {},
};

/** The user who saves, and the time after which an answer is of no use. */
export interface SaveRequest {
  caller: Principal;
  deadline: number;
}

/**
 * Runs the save saga: from a request, and for saves whose process died or had no answer. Every part of it repeats
 * harmlessly.
 */
@Injectable()
export class SaveInvoiceProcess {
  constructor(
    private readonly database: Database,
    private readonly inventory: InventoryClaims,
    private readonly relay: Relay,
  ) {}

  /** Saves a checked document. Answers SAVED, or SAVING when the time is up; a refusal is thrown and nothing is kept. */
  async save(save: NewSave, request: SaveRequest): Promise<Operation> {
    await failpoint('invoicing.before-begin');
    const begun = begunOrRefused(await beginSave(this.database.sql, save, visibleLocations(request.caller)));
    await failpoint('invoicing.after-begin');
    if (!begun.begun) return this.attach(begun.saga, request);
    const run = this.run(begun.saga, untilOf(request), request.caller.locations);
    return this.answer(await run.goOn(stateAt('RESERVING', true), { type: 'Begun' }), false);
  }

  /**
   * Saves a return, which is visible at once, and takes its goods to inventory. Answers SAVED. Refuses with
   * `version-conflict`.
   */
  async saveReturn(save: NewSave, request: SaveRequest): Promise<Operation> {
    const begun = begunOrRefused(await beginReturn(this.database.sql, save, InvoiceSaved.subject));
    if (!begun.begun) return this.attach(begun.saga, request);
    await failpoint('invoicing.after-commit');
    this.relay.poke();
    return this.answer(await this.resume(begun.saga, untilOf(request)), false);
  }

  /**
   * Answers a save that began before: its stored result, also a refusal, or its end if that comes within the request's time.
   */
  async attach(known: Save, request: SaveRequest): Promise<Operation> {
    const until = untilOf(request);
    for (let save = known; ;) {
      if (save.step === 'DONE' || save.step === 'REJECTED' || Date.now() >= until) return this.answer(save, true);
      const look = await takeUpSave(this.database.sql, save.id);
      if (look === null) throw new Unavailable('The save could not be begun; nothing was kept. Try again.');
      save = look.takenUp ? await this.resume(look.saga, until) : look.saga;
      if (save.step === 'RELEASING') return this.answer(save, true);
      if (save.step === 'RESERVING') await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  /** Carries on an open save, which was just taken up, as far as possible until `until`. */
  async resume(save: Save, until: number): Promise<Save> {
    if (save.step !== 'RESERVING' && save.step !== 'RELEASING') return save;
    const input: SaveInput =
      save.step === 'RESERVING' && save.timeUp ? { type: 'TimeUp', refusal: TIME_UP } : { type: 'Resumed' };
    try {
      return await this.run(save, until, placesOf(save)).goOn(stateAt(save.step, false), input);
    } finally {
      this.relay.poke();
    }
  }

  private run(save: Save, until: number, seenBy: Principal['locations']): SaveRun {
    return new SaveRun(save, { sql: this.database.sql, inventory: this.inventory, until, seenBy });
  }

  private async answer(save: Save, replayed: boolean): Promise<Operation> {
    await failpoint('invoicing.before-reply');
    const operation = operationOf(save, replayed);
    if (operation.refusal && !replayed) throw DomainError.of(operation.refusal);
    return operation;
  }
}

/** Refusals that say nothing about the document: nothing was kept, and the same command may begin anew. */
const RAN_OUT_OF_TIME = new Set(['save-timed-out', 'hold-ended']);

/** The save this command began before, if it is the same request; null when there is none, or it ran out of time. */
export const sameRequest = (save: Save | null, fingerprint: string): Save | null => {
  if (save && save.fingerprint !== fingerprint) throw keyReused();
  return save?.refusal && RAN_OUT_OF_TIME.has(save.refusal.code) ? null : save;
};

/** The locations a refusal may tell of when a save goes on without its user: only those of the save itself. */
const placesOf = ({ document, locationId }: Save): string[] => [locationId, ...(document ? [document.locationId] : [])];

/**
 * The identity of a hold: of this save and this very request, so that a reused key cannot touch another's units. One that
 * begins anew after it ran out of time has another hold, since that one was ended for good.
 */
export const reservationOf = (saveId: string, fingerprint: string, before: Save | null): string =>
  before
    ? derivedId('reservation', saveId, fingerprint, before.reservationId)
    : derivedId('reservation', saveId, fingerprint);

/** The identity of the return that follows the save, if units were removed. */
export const newReturnId = (): string => randomUUID();

const untilOf = ({ deadline }: SaveRequest): number => Math.min(deadline - REPLY_MS, Date.now() + INLINE_MS);

type Begun = Extract<Begin, { begun: boolean }>;

const begunOrRefused = (begin: Begin): Begun => {
  if ('refusal' in begin) throw saveRefusal(begin.refusal.code, begin.refusal.facts);
  return begin;
};
