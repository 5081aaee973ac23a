import { DomainError } from '@provena/domain';
import { readCode } from '../domain/scan/scan-code.ts';

export const GTIN = '04006381333931';

/** The refusal of a code; `none` with the reading when it is not refused. */
export const refusalOf = (code: string): { code: string; message: string } => {
  try {
    return { code: 'none', message: JSON.stringify(readCode(code)) };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};
