import { DomainError, type Facts } from '@provena/domain';
import { claimErrors, type MistakenLine } from '../../domain/claim-mistakes.ts';
import { type Obstacle, unobtainable } from '../../domain/obstacle.ts';
import type { Claim, ClaimRefused } from '../../persistence/claims.ts';

/** The answer of a step, or its refusal as a sentence. */
export const orRefuse = <Answer extends object>(claim: Claim<Answer>): Answer => {
  if (!('refusal' in claim)) return claim;
  throw claimRefusal(claim);
};

/** The refusal of a step as a sentence. */
export const claimRefusal = ({ refusal: { code, facts } }: ClaimRefused): DomainError => {
  switch (code) {
    case 'serial-duplicate':
      return new DomainError(code, `${numbersOf(facts)} is claimed twice in one request.`, facts);
    case 'hold-ended':
      return new DomainError(code, holdEnded(facts), facts);
    case 'stock-insufficient':
      return new DomainError(code, (facts['lines'] as Shortage[]).map(shortage).join(' '), facts);
    case 'not-found':
      return new DomainError(code, `There is no item ${(facts['itemIds'] as string[]).join(', ')}.`, facts);
    case 'validation':
      return mistaken(facts['lines'] as MistakenLine[]);
    default:
      return unobtainable(code, facts['serials'] as Obstacle[]);
  }
};

const mistaken = (lines: readonly MistakenLine[]): DomainError => {
  const errors = claimErrors(lines);
  return new DomainError('validation', errors.map(({ detail }) => `${detail}.`).join(' '), { errors });
};

interface Shortage {
  name: string;
  wanted: number;
  available: number;
}

const shortage = ({ name, wanted, available }: Shortage) => `${name}: ${wanted} wanted, ${available} available.`;

const numbersOf = (facts: Facts) => (facts['serials'] as Obstacle[]).map(serial => serial.serialNumber).join(', ');

const holdEnded = ({ state, reason }: Facts): string => {
  if (reason === 'superseded') return 'A newer change of this sale was held already.';
  if (state === 'CONFIRMED') return 'This id has taken units for another document.';
  if (state === 'RELEASED') return 'The hold on the units was given back.';
  return 'The hold on the units has ended.';
};
