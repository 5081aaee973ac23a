import { Controller } from '@nestjs/common';
import {
  FindUnits,
  GetUnit,
  GetUnitHistory,
  ListAvailableUnits,
  ListUnitChanges,
  ListUnits,
  type Output,
  type Received,
  requireVisibleLocation,
  SerialStatus,
  SummariseUnits,
  type Unit,
  UpdateUnit,
  visibleLocations,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { stateAfter } from '../../domain/unit-state.ts';
import { requireWarranty } from '../../domain/warranty.ts';
import { availablePage } from '../../persistence/available-units.ts';
import { editUnit, type UnitChanges } from '../../persistence/moves.ts';
import { unitsNumbered } from '../../persistence/traced-units.ts';
import { unitChanges } from '../../persistence/unit-changes.ts';
import { COUNTED_AT_MOST, unitById, unitCounts, unitLife, unitsPage } from '../../persistence/units.ts';

type Message = Received<typeof UpdateUnit>;

const NOTED = ['conditionNotes', 'warrantyStart', 'warrantyEnd'] as const;

@Controller()
export class UnitsController {
  @Handles(GetUnit)
  async getUnit({ id }: Received<typeof GetUnit>, work: Work): Promise<Output<typeof GetUnit>> {
    const unit = await unitById(work.sql, id, visibleLocations(work.caller));
    if (!unit) throw notFound({ kind: 'unit', id });
    return unit;
  }

  @Handles(GetUnitHistory)
  async getUnitHistory(
    { id, at }: Received<typeof GetUnitHistory>,
    work: Work,
  ): Promise<Output<typeof GetUnitHistory>> {
    const life = await unitLife(work.sql, id, visibleLocations(work.caller), at ?? null);
    if (!life) throw notFound({ kind: 'unit', id });
    if (!life.history) throw notYetReceived(life.unit, at ?? '');
    return { unit: life.unit, history: life.history, state: at ? stateAfter(life.history) : null };
  }

  @Handles(FindUnits)
  async findUnits({ serialNumber, itemId }: Received<typeof FindUnits>, work: Work): Promise<Output<typeof FindUnits>> {
    const anywhere = { cursor: undefined, limit: 100, locations: visibleLocations(work.caller) };
    const rows = await unitsNumbered(work.sql, [serialNumber], itemId ?? null, anywhere);
    return { data: rows.slice(0, anywhere.limit).map(({ unit }) => unit) };
  }

  @Handles(ListUnits)
  async listUnits(query: Received<typeof ListUnits>, work: Work): Promise<Output<typeof ListUnits>> {
    const rows = await unitsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.unit });
  }

  @Handles(SummariseUnits)
  async summariseUnits(query: Received<typeof SummariseUnits>, work: Work): Promise<Output<typeof SummariseUnits>> {
    const counted = await unitCounts(work.sql, query, visibleLocations(work.caller));
    const count = counted.reduce((sum, each) => sum + each.count, 0);
    const byStatus = SerialStatus.options.flatMap(status => counted.filter(each => each.status === status));
    return { count, isComplete: count <= COUNTED_AT_MOST, byStatus };
  }

  @Handles(ListAvailableUnits)
  async listAvailableUnits(
    query: Received<typeof ListAvailableUnits>,
    work: Work,
  ): Promise<Output<typeof ListAvailableUnits>> {
    requireVisibleLocation(work.caller, query.locationId);
    const rows = await availablePage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.unit });
  }

  @Handles(ListUnitChanges)
  async listUnitChanges(query: Received<typeof ListUnitChanges>, work: Work): Promise<Output<typeof ListUnitChanges>> {
    const { units, place, hasMore } = await unitChanges(work.sql, query, visibleLocations(work.caller));
    return { data: units, cursor: Buffer.from(JSON.stringify(place)).toString('base64url'), hasMore };
  }

  @Handles(UpdateUnit)
  async updateUnit(message: Message, work: Work): Promise<Output<typeof UpdateUnit>> {
    const unit = await unitById(work.sql, message.id, visibleLocations(work.caller));
    if (!unit) throw notFound({ kind: 'unit', id: message.id });
    if (unit.version !== message.expectedVersion) throw changedMeanwhile(unit);
    const changes = changesOf(unit, message);
    if (Object.keys(changes).length === 0) return unit;
    const { warrantyStart, warrantyEnd } = { ...unit, ...message };
    requireWarranty(warrantyStart ?? null, warrantyEnd ?? null);
    const edited = await editUnit(work.sql, unit, changes, work.caller.username);
    if (!edited) throw changedMeanwhile(unit);
    return edited;
  }
}

const notYetReceived = ({ id, serialNumber, receivedAt }: Unit, at: string) =>
  notFound(
    { kind: 'unit', id, at, receivedAt },
    `${serialNumber} was not here yet at ${at}; it was received at ${receivedAt}.`,
  );

/** The given fields that differ from the stored ones. */
const changesOf = (unit: Unit, message: Message): UnitChanges =>
  Object.fromEntries(
    NOTED.flatMap(field => {
      const to = message[field];
      return to === undefined || to === unit[field] ? [] : [[field, { from: unit[field], to }]];
    }),
  );

const changedMeanwhile = ({ id, version }: Unit) =>
  new DomainError('version-conflict', `The unit changed; read it again and repeat the change.`, { id, version });
