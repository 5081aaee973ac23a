/** A line of a claim whose serial numbers do not fit its item. */
export interface MistakenLine {
  /** Which of the lines, from 0. */
  place: number;
  sku: string;
  /** Whether its units have serial numbers. */
  isSerial: boolean;
  /** How many serial numbers it names. */
  captured: number;
  quantity: number | null;
}

/** What is wrong with lines of a claim, as the contracts tell it. */
export const claimErrors = (lines: readonly MistakenLine[]): { pointer: string; detail: string }[] =>
  lines.map(({ place, sku, isSerial, captured, quantity }) =>
    isSerial
      ? {
          pointer: `#/lines/${place}/quantity`,
          detail: `${sku} is serial-tracked: ${captured} serial numbers for a quantity of ${quantity}`,
        }
      : { pointer: `#/lines/${place}/serials`, detail: `${sku} is not serial-tracked and has no serial numbers` },
  );
