import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetReceipt, GetUnit, Id, ListItems, type Unit } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { z } from 'zod';
import { type Label, labelSheets, SheetLayout } from '../labels/sheet.ts';
import { pngLabel, svgLabel, Symbology } from '../labels/symbol.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf, strict } from '../border/strict.ts';

/** Ten sheets of 24: the layout of more would make all other requests wait. */
const MOST_LABELS = 240;

const LabelQuery = queryOf(z.object({ symbology: Symbology.default('code128') }));
const Sheets = strict(
  z.object({
    serialIds: z.array(Id).min(1).max(MOST_LABELS).optional(),
    receiptId: Id.optional(),
    layout: SheetLayout.default('A4_3x8'),
    symbology: Symbology.default('code128'),
    skip: z.number().int().min(0).max(64).default(0),
  }),
);

@ApiTags('Inventory')
@Controller('v1/inventory')
export class LabelsController {
  constructor(private readonly services: Services) {}

  @Get('serials/:id/label.svg')
  @Endpoint({
    id: 'getLabelSvg',
    asks: GetUnit,
    takesQuery: true,
    description: 'An SVG drawing of the code with the serial number below it.',
    summary: 'A label that scans as `SN:` and the serial number',
    type: 'image/svg+xml',
  })
  async svg(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: LabelQuery }) { symbology }: z.output<typeof LabelQuery>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const { serialNumber } = await this.services.ask(GetUnit, { id }, exchange);
    return new StreamableFile(Buffer.from(await svgLabel(serialNumber, symbology)), { type: 'image/svg+xml' });
  }

  @Get('serials/:id/label.png')
  @Endpoint({
    id: 'getLabelPng',
    asks: GetUnit,
    takesQuery: true,
    summary: 'The same label as PNG',
    description: 'A PNG picture of the code with the serial number below it.',
    type: 'image/png',
  })
  async png(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: LabelQuery }) { symbology }: z.output<typeof LabelQuery>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const { serialNumber } = await this.services.ask(GetUnit, { id }, exchange);
    return new StreamableFile(await pngLabel(serialNumber, symbology), { type: 'image/png' });
  }

  @Post('labels.pdf')
  @Endpoint({
    id: 'printLabels',
    asks: [GetUnit, ListItems],
    takesBody: true,
    example: { receiptId: '0199d8a4-1c00-7001-8007-5f3c7a9e0001', layout: 'A4_3x8', symbology: 'code128', skip: 3 },
    description: 'Either `serialIds` or a `receiptId`. The sheets are those of A4 labels; print them without scaling.',
    summary: 'Sheets of labels for up to 240 units, or for the units of a receipt; `skip` leaves used places empty',
    type: 'application/pdf',
  })
  async sheets(
    @Body({ schema: Sheets }) wanted: z.output<typeof Sheets>,
    @Via() exchange: Exchange,
  ): Promise<StreamableFile> {
    const units = await this.unitsOf(wanted, exchange);
    const pdf = await labelSheets(await this.named(units, exchange), wanted);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: 'inline; filename="labels.pdf"' });
  }

  private async unitsOf({ serialIds, receiptId }: z.output<typeof Sheets>, exchange: Exchange): Promise<Unit[]> {
    if ((serialIds === undefined) === (receiptId === undefined)) throw invalid('Name either serialIds or a receiptId.');
    if (serialIds) return this.unitsById(serialIds, exchange);
    return this.unitsOfReceipt(receiptId ?? '', exchange);
  }

  private async unitsById(ids: readonly string[], exchange: Exchange): Promise<Unit[]> {
    const units: Unit[] = [];
    for (const id of ids) units.push(await this.services.ask(GetUnit, { id }, exchange));
    return units;
  }

  private async unitsOfReceipt(id: string, exchange: Exchange): Promise<Unit[]> {
    const units: Unit[] = [];
    let cursor: string | undefined;
    do {
      const { units: page } = await this.services.ask(GetReceipt, { id, limit: 100, cursor }, exchange);
      units.push(...page.data);
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor !== undefined && units.length <= MOST_LABELS);
    if (units.length > MOST_LABELS) throw invalid(`The receipt has more than ${MOST_LABELS} units; name serialIds.`);
    if (units.length === 0) throw invalid('The receipt has no units to label.');
    return units;
  }

  private async named(units: readonly Unit[], exchange: Exchange): Promise<Label[]> {
    const names = new Map<string, string>();
    const ids = [...new Set(units.map(({ itemId }) => itemId))];
    for (let from = 0; from < ids.length; from += 100) {
      const { data } = await this.services.ask(ListItems, { ids: ids.slice(from, from + 100), limit: 100 }, exchange);
      for (const { id, name } of data) names.set(id, name);
    }
    return units.map(({ serialNumber, itemId }) => ({ serialNumber, itemName: names.get(itemId) ?? '' }));
  }
}

const invalid = (detail: string) => new DomainError('validation', detail, { errors: [{ pointer: '#', detail }] });
