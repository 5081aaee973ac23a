import { Module } from '@nestjs/common';
import { InventoryConfig } from './config.ts';
import { AdjustmentsController } from './features/adjustments/adjustments.controller.ts';
import { ItemsController } from './features/catalogue/items.controller.ts';
import { LocationsController } from './features/catalogue/locations.controller.ts';
import { FollowTaxRates } from './features/catalogue/follow-tax-rates.ts';
import { MoveItemRates } from './features/catalogue/move-item-rates.ts';
import { VendorsController } from './features/catalogue/vendors.controller.ts';
import { FollowInvoices } from './features/document-numbers/follow-invoices.ts';
import { BeginReceiptImportController } from './features/receipt-imports/begin-receipt-import.ts';
import { ReceiptImportsController } from './features/receipt-imports/receipt-imports.controller.ts';
import { ReceiveImportChunkController } from './features/receipt-imports/receive-import-chunk.ts';
import { ReceiptsController } from './features/receipts/receipts.controller.ts';
import { ReceiveUnitsController } from './features/receipts/receive-units.ts';
import { ReportsController } from './features/reports/reports.controller.ts';
import { RecallUnitsController } from './features/reports/recall-units.ts';
import { CountsController } from './features/counts/counts.controller.ts';
import { ScanIntoCountController } from './features/counts/scan-into-count.ts';
import { ReservationsController } from './features/reservations/reservations.controller.ts';
import { ExpireReservations } from './features/reservations/expire-reservations.ts';
import { ScanController } from './features/scan/scan.controller.ts';
import { StockController } from './features/stock/stock.controller.ts';
import { TransfersController } from './features/transfers/transfers.controller.ts';
import { SendTransferController } from './features/transfers/send-transfer.ts';
import { UnitStatusController } from './features/units/unit-status.controller.ts';
import { UnitsController } from './features/units/units.controller.ts';
import { VerificationController } from './features/verification/verification.controller.ts';

/** All parts of this service. */
@Module({
  controllers: [
    ItemsController,
    LocationsController,
    VendorsController,
    ReceiveUnitsController,
    ReceiptsController,
    BeginReceiptImportController,
    ReceiveImportChunkController,
    ReceiptImportsController,
    UnitsController,
    UnitStatusController,
    SendTransferController,
    TransfersController,
    AdjustmentsController,
    CountsController,
    ScanIntoCountController,
    StockController,
    ScanController,
    ReservationsController,
    RecallUnitsController,
    ReportsController,
    VerificationController,
    FollowInvoices,
    FollowTaxRates,
  ],
  providers: [InventoryConfig, ExpireReservations, MoveItemRates],
})
export class InventorySerialsModule {}
