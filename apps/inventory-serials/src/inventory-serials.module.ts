import { Module } from '@nestjs/common';
import { InventoryConfig } from './config.ts';
import { AdjustStockHandler } from './features/adjustments/adjust-stock.ts';
import { ListAdjustmentsHandler } from './features/adjustments/list-adjustments.ts';
import { CreateItemHandler } from './features/catalogue/create-item.ts';
import { CreateLocationHandler } from './features/catalogue/create-location.ts';
import { CreateVendorHandler } from './features/catalogue/create-vendor.ts';
import { GetItemHandler } from './features/catalogue/get-item.ts';
import { GetLocationHandler } from './features/catalogue/get-location.ts';
import { GetVendorHandler } from './features/catalogue/get-vendor.ts';
import { ListItemsHandler } from './features/catalogue/list-items.ts';
import { ListLocationsHandler } from './features/catalogue/list-locations.ts';
import { ListVendorsHandler } from './features/catalogue/list-vendors.ts';
import { UpdateItemHandler } from './features/catalogue/update-item.ts';
import { UpdateLocationHandler } from './features/catalogue/update-location.ts';
import { UpdateVendorHandler } from './features/catalogue/update-vendor.ts';
import { FollowInvoices } from './features/document-numbers/follow-invoices.ts';
import { BeginReceiptImportHandler } from './features/receipt-imports/begin-receipt-import.ts';
import { FinishReceiptImportHandler } from './features/receipt-imports/finish-receipt-import.ts';
import { GetReceiptImportHandler } from './features/receipt-imports/get-receipt-import.ts';
import { ListImportRowsHandler } from './features/receipt-imports/list-import-rows.ts';
import { ListReceiptImportsHandler } from './features/receipt-imports/list-receipt-imports.ts';
import { ReceiveImportChunkHandler } from './features/receipt-imports/receive-import-chunk.ts';
import { GetReceiptHandler } from './features/receipts/get-receipt.ts';
import { ListReceiptsHandler } from './features/receipts/list-receipts.ts';
import { ReceiveUnitsHandler } from './features/receipts/receive-units.ts';
import { ListStockAgesHandler } from './features/reports/list-stock-ages.ts';
import { ListWarrantiesHandler } from './features/reports/list-warranties.ts';
import { RecallUnitsHandler } from './features/reports/recall-units.ts';
import { ApplyCountHandler } from './features/counts/apply-count.ts';
import { CancelCountHandler } from './features/counts/cancel-count.ts';
import { GetCountHandler } from './features/counts/get-count.ts';
import { ListCountsHandler } from './features/counts/list-counts.ts';
import { OpenCountHandler } from './features/counts/open-count.ts';
import { ScanIntoCountHandler } from './features/counts/scan-into-count.ts';
import { ConfirmReservationHandler } from './features/reservations/confirm-reservation.ts';
import { ExpireReservations } from './features/reservations/expire-reservations.ts';
import { HoldUnitsHandler } from './features/reservations/hold-units.ts';
import { ListReservationsHandler } from './features/reservations/list-reservations.ts';
import { ReleaseHoldHandler } from './features/reservations/release-hold.ts';
import { ReleaseReservationHandler } from './features/reservations/release-reservation.ts';
import { ReturnUnitsHandler } from './features/reservations/return-units.ts';
import { ResolveScanHandler } from './features/scan/resolve-scan.ts';
import { ResolveScansHandler } from './features/scan/resolve-scans.ts';
import { GetDocumentStockHandler } from './features/stock/get-document-stock.ts';
import { GetStockHandler } from './features/stock/get-stock.ts';
import { CancelTransferHandler } from './features/transfers/cancel-transfer.ts';
import { GetTransferHandler } from './features/transfers/get-transfer.ts';
import { ListTransfersHandler } from './features/transfers/list-transfers.ts';
import { ReceiveTransferHandler } from './features/transfers/receive-transfer.ts';
import { SendTransferHandler } from './features/transfers/send-transfer.ts';
import { ChangeUnitStatusHandler } from './features/units/change-unit-status.ts';
import { ChangeUnitStatusesHandler } from './features/units/change-unit-statuses.ts';
import { GetUnitHistoryHandler } from './features/units/get-unit-history.ts';
import { GetUnitHandler } from './features/units/get-unit.ts';
import { ListAvailableUnitsHandler } from './features/units/list-available-units.ts';
import { ListUnitChangesHandler } from './features/units/list-unit-changes.ts';
import { ListUnitsHandler } from './features/units/list-units.ts';
import { UpdateUnitHandler } from './features/units/update-unit.ts';
import { VerifyInventoryHandler } from './features/verification/verify-inventory.ts';

/** Everything this service does. */
@Module({
  controllers: [
    CreateItemHandler,
    UpdateItemHandler,
    GetItemHandler,
    ListItemsHandler,
    CreateLocationHandler,
    UpdateLocationHandler,
    GetLocationHandler,
    ListLocationsHandler,
    CreateVendorHandler,
    UpdateVendorHandler,
    GetVendorHandler,
    ListVendorsHandler,
    ReceiveUnitsHandler,
    ListReceiptsHandler,
    GetReceiptHandler,
    BeginReceiptImportHandler,
    ReceiveImportChunkHandler,
    FinishReceiptImportHandler,
    GetReceiptImportHandler,
    ListReceiptImportsHandler,
    ListImportRowsHandler,
    ListUnitsHandler,
    ListAvailableUnitsHandler,
    GetUnitHandler,
    GetUnitHistoryHandler,
    ChangeUnitStatusHandler,
    ChangeUnitStatusesHandler,
    UpdateUnitHandler,
    SendTransferHandler,
    ReceiveTransferHandler,
    CancelTransferHandler,
    GetTransferHandler,
    ListTransfersHandler,
    AdjustStockHandler,
    ListAdjustmentsHandler,
    ApplyCountHandler,
    CancelCountHandler,
    GetCountHandler,
    ListCountsHandler,
    OpenCountHandler,
    ScanIntoCountHandler,
    GetStockHandler,
    GetDocumentStockHandler,
    ResolveScanHandler,
    ResolveScansHandler,
    HoldUnitsHandler,
    ConfirmReservationHandler,
    ReleaseReservationHandler,
    ReturnUnitsHandler,
    ListReservationsHandler,
    ReleaseHoldHandler,
    ListUnitChangesHandler,
    RecallUnitsHandler,
    ListWarrantiesHandler,
    ListStockAgesHandler,
    VerifyInventoryHandler,
    FollowInvoices,
  ],
  providers: [InventoryConfig, ExpireReservations],
})
export class InventorySerialsModule {}
