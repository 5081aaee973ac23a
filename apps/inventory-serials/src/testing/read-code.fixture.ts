import { DomainError } from '@provena/domain';
import { readCode } from '../domain/scan/scan-code.ts';

export const GTIN = '04006381333931';

/** How a code is refused; `none` with what was read when it is not. */
export const refusalOf = (code: string): { code: string; message: string } => {
  try {
    return { code: 'none', message: JSON.stringify(readCode(code)) };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};
