/** Why a save ends without an invoice: plain data, as it is answered and stored. */
export interface Refusal {
  code: string;
  detail: string;
  facts: Record<string, unknown>;
}
