import { randomUUID } from 'node:crypto';
import { DomainError } from '@provena/domain';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { asUsual, notes, notesSchema, notesService, ReadNote } from './testing/notes.fixture.ts';

describe('a service that breaks a contract', () => {
  let harness: Harness;
  const id = randomUUID();

  beforeEach(async () => {
    asUsual();
    harness = await startHarness(notesService, notesSchema);
  });

  it('by an answer fails the test that asked, and its own end', async () => {
    notes.read = async () => ({ id, text: 'read', pages: 1 }) as { id: string; text: string };
    await expect(harness.ask(ReadNote, { id })).rejects.toThrow('#/pages: is not in the contract');
    await expect(harness.stop()).rejects.toThrow(`${ReadNote.subject}: answer #/pages: is not in the contract`);
  });

  it('by a refusal fails its own end', async () => {
    notes.read = async () => {
      throw new DomainError('sale-not-open', 'The sale is over.');
    };
    await refusalOf(harness.ask(ReadNote, { id }));
    await expect(harness.stop()).rejects.toThrow(`${ReadNote.subject}: sale-not-open`);
  });
});
