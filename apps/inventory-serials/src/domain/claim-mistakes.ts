/** A line of a claim whose serial numbers do not fit its item. */
export interface MistakenLine {
  /** The index of the line, from 0. */
  place: number;
  sku: string;
  /** True when its units have serial numbers. */
  isSerial: boolean;
  /** The number of serial numbers it names. */
  captured: number;
  quantity: number | null;
}

/** The mistakes in lines of a claim, in the shape of the contracts. */
export const claimErrors = (lines: readonly MistakenLine[]): { pointer: string; detail: string }[] =>
  lines.map(({ place, sku, isSerial, captured, quantity }) =>
    isSerial
      ? {
          pointer: `#/lines/${place}/quantity`,
          detail: `${sku} is serial-tracked: ${captured} serial numbers for a quantity of ${quantity}`,
        }
      : { pointer: `#/lines/${place}/serials`, detail: `${sku} is not serial-tracked and has no serial numbers` },
  );
