import {
  InvoiceLineInput,
  Item,
  type Output,
  RefusedPart,
  type ResolveScan,
  ResolveScans,
  ScanCandidate,
  serialKey,
  SoldReference,
  Unit,
} from '@provena/contracts';
import { z } from 'zod';

/** A line of an invoice as the form holds it, however far it is filled in. */
export const FormLine = InvoiceLineInput.partial().required({ itemId: true });
type FormLine = z.output<typeof FormLine>;
type Candidate = z.output<typeof ScanCandidate>;

/** The line the form adds. */
export const NewLine = z.object({
  itemId: z.uuid(),
  quantity: z.number(),
  unitPrice: z.string(),
  priceIncludesTax: z.boolean(),
  serials: z.array(z.string()),
});

const outcomes = [
  z.object({ outcome: z.literal('SERIAL'), item: Item, serial: Unit, line: NewLine }),
  z.object({ outcome: z.literal('ALREADY_CAPTURED'), item: Item, serial: Unit }),
  z.object({ outcome: z.literal('ITEM'), item: Item, line: NewLine }),
  z.object({ outcome: z.literal('AMBIGUOUS'), candidates: z.array(ScanCandidate) }),
] as const;

export const ScanReply = z.discriminatedUnion('outcome', [
  ...outcomes,
  /** The receipt of a sale that was made; no line is added. */
  z.object({ outcome: z.literal('SALE'), sold: SoldReference }),
]);
export type ScanReply = z.output<typeof ScanReply>;
type OnForm = Exclude<ScanReply, { outcome: 'SALE' }>;

const code = ResolveScans.output.shape.results.element.options[3].pick({ code: true, range: true }).shape;

/** The meanings of the codes of a batch, in their order. */
export const BatchReply = z.object({
  results: z.array(
    z.discriminatedUnion('outcome', [
      z.object({ ...code, ...outcomes[0].shape }),
      z.object({ ...code, ...outcomes[1].shape }),
      z.object({ ...code, ...outcomes[2].shape }),
      z.object({ ...code, ...outcomes[3].shape }),
      z.object({ ...code, outcome: z.literal('REFUSED'), refusal: RefusedPart }),
    ]),
  ),
});
export type BatchReply = z.output<typeof BatchReply>;

const lineFor = ({ id, unitPrice, priceIncludesTax }: Item, serials: string[], quantity = 1) => ({
  itemId: id,
  quantity,
  unitPrice,
  priceIncludesTax,
  serials,
});

const isCaptured = ({ itemId, serialNumber }: Unit, lines: FormLine[]) =>
  lines.some(
    line => line.itemId === itemId && line.serials?.some(serial => serialKey(serial) === serialKey(serialNumber)),
  );

/** The meaning of a scan for the invoice on the form: the line it adds, or that its unit is on `lines` already. */
export const onForm = (found: Output<typeof ResolveScan>, lines: FormLine[]): OnForm => {
  if (found.outcome === 'AMBIGUOUS') return chosenOf(found, lines) ?? found;
  if (found.outcome === 'ITEM')
    return { outcome: 'ITEM', item: found.item, line: lineFor(found.item, [], found.quantity) };
  const { item, serial } = found;
  if (isCaptured(serial, lines)) return { outcome: 'ALREADY_CAPTURED', item, serial };
  return { ...found, line: lineFor(item, [serial.serialNumber]) };
};

/** A number that several have stays with the one that is on the form already. */
const chosenOf = ({ candidates }: { candidates: Candidate[] }, lines: FormLine[]): OnForm | undefined => {
  for (const { item, serial } of candidates) {
    if (serial && isCaptured(serial, lines)) return { outcome: 'ALREADY_CAPTURED', item, serial };
    if (!serial && lines.some(({ itemId }) => itemId === item.id))
      return { outcome: 'ITEM', item, line: lineFor(item, []) };
  }
  return undefined;
};

/** The same for a batch, its ranges written out: a unit that comes twice is captured by its first code. */
export const batchOnForm = ({ results }: Output<typeof ResolveScans>, lines: FormLine[]): BatchReply => {
  const captured = [...lines];
  return {
    results: results.map(result => {
      if (result.outcome === 'REFUSED') return result;
      const reply = onForm(result, captured);
      if (reply.outcome === 'SERIAL') captured.push(reply.line);
      const { code, range } = result;
      return { code, ...(range !== undefined && { range }), ...reply };
    }),
  };
};
