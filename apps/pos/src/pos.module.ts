import { Module } from '@nestjs/common';
import { PosConfig } from './config.ts';
import { EmailSaleReceiptFeature } from './features/receipts/email-sale-receipt.ts';
import { GetSaleReceiptFeature } from './features/receipts/get-sale-receipt.ts';
import { FindSoldFeature } from './features/sales/find-sold.ts';
import { GetWarrantyFeature } from './features/receipts/get-warranty.ts';
import { Letterheads } from './features/receipts/letterheads.ts';
import { ReprintSaleReceiptFeature } from './features/receipts/reprint-sale-receipt.ts';
import { Receipts } from './features/receipts/receipts.ts';
import { FollowItems } from './features/withdrawn-items/follow-items.ts';
import { KeepAuditAnchor } from './features/audit-anchors/keep-audit-anchor.ts';
import { EndLeaseFeature } from './features/leases/end-lease.ts';
import { GetLeaseFeature } from './features/leases/get-lease.ts';
import { LeaseChoice } from './features/leases/lease-choice.ts';
import { LeaseHolds } from './features/leases/lease-holds.ts';
import { ListLeasesFeature } from './features/leases/list-leases.ts';
import { OpenLeaseFeature } from './features/leases/open-lease.ts';
import { OfflineSales } from './features/leases/offline-sales.ts';
import { RenewLeaseFeature } from './features/leases/renew-lease.ts';
import { UploadLeaseSalesFeature } from './features/leases/upload-lease-sales.ts';
import { Uploads } from './features/leases/uploads.ts';
import { CreateRegisterFeature } from './features/registers/create-register.ts';
import { FollowLocations } from './features/registers/follow-locations.ts';
import { GetRegisterFeature } from './features/registers/get-register.ts';
import { ListRegistersFeature } from './features/registers/list-registers.ts';
import { UpdateRegisterFeature } from './features/registers/update-register.ts';
import { GetPosReportFeature } from './features/reports/get-pos-report.ts';
import { GetReturnReceiptFeature } from './features/returns/get-return-receipt.ts';
import { GetReturnFeature } from './features/returns/get-return.ts';
import { ListReturnsFeature } from './features/returns/list-returns.ts';
import { PreviewReturnFeature } from './features/returns/preview-return.ts';
import { ReturnSaleFeature } from './features/returns/return-sale.ts';
import { AddSaleLineFeature } from './features/sales/add-sale-line.ts';
import { ChangeSaleLineFeature } from './features/sales/change-sale-line.ts';
import { CompleteSaleFeature } from './features/sales/complete-sale.ts';
import { Customers } from './features/sales/customers.ts';
import { PriceChanges } from './features/sales/price-changes.ts';
import { DiscountSaleLineFeature } from './features/sales/discount-sale-line.ts';
import { GetSaleFeature } from './features/sales/get-sale.ts';
import { HoldSaleFeature } from './features/sales/hold-sale.ts';
import { Inventory } from './features/sales/inventory.ts';
import { ListSalesFeature } from './features/sales/list-sales.ts';
import { OpenSaleFeature } from './features/sales/open-sale.ts';
import { OverrideSalePriceFeature } from './features/sales/override-sale-price.ts';
import { RecallSaleFeature } from './features/sales/recall-sale.ts';
import { RemoveSaleLineFeature } from './features/sales/remove-sale-line.ts';
import { PutAsideRenewals } from './features/sales/renew-put-aside.ts';
import { RenewSaleFeature } from './features/sales/renew-sale.ts';
import { SaleChanges } from './features/sales/sale-changes.ts';
import { SaleEndings } from './features/sales/sale-endings.ts';
import { ScanIntoSaleFeature } from './features/sales/scan-into-sale.ts';
import { Scans } from './features/sales/scans.ts';
import { SetSaleCustomerFeature } from './features/sales/set-sale-customer.ts';
import { SetSaleLineSerialsFeature } from './features/sales/set-sale-line-serials.ts';
import { SetSaleNotesFeature } from './features/sales/set-sale-notes.ts';
import { VoidSaleFeature } from './features/sales/void-sale.ts';
import { CloseSessionFeature } from './features/sessions/close-session.ts';
import { GetSessionFeature } from './features/sessions/get-session.ts';
import { GetXReportFeature } from './features/sessions/get-x-report.ts';
import { GetZReportFeature } from './features/sessions/get-z-report.ts';
import { ListSessionsFeature } from './features/sessions/list-sessions.ts';
import { MoveCashFeature } from './features/sessions/move-cash.ts';
import { OpenSessionFeature } from './features/sessions/open-session.ts';
import { SessionReports } from './features/sessions/session-reports.ts';
import { VerifyPosFeature } from './features/verification/verify-pos.ts';
import { SaleCompletion } from './sagas/complete-sale.process.ts';
import { ReturnBeginnings } from './sagas/return-beginnings.ts';
import { SaleReturns } from './sagas/return-sale.process.ts';
import { HoldReleases } from './sagas/release-holds.process.ts';
import { SaleHolds } from './sagas/sale-holds.process.ts';
import { Turns } from './turns.ts';

/** Everything the point of sale does. */
@Module({
  controllers: [
    CreateRegisterFeature,
    ListRegistersFeature,
    OpenSessionFeature,
    CloseSessionFeature,
    GetSessionFeature,
    OpenSaleFeature,
    AddSaleLineFeature,
    ChangeSaleLineFeature,
    RemoveSaleLineFeature,
    SetSaleLineSerialsFeature,
    SetSaleCustomerFeature,
    ScanIntoSaleFeature,
    RenewSaleFeature,
    VoidSaleFeature,
    CompleteSaleFeature,
    GetSaleFeature,
    FindSoldFeature,
    GetPosReportFeature,
    GetSaleReceiptFeature,
    ReprintSaleReceiptFeature,
    EmailSaleReceiptFeature,
    GetWarrantyFeature,
    GetRegisterFeature,
    UpdateRegisterFeature,
    DiscountSaleLineFeature,
    HoldSaleFeature,
    ListSalesFeature,
    OverrideSalePriceFeature,
    RecallSaleFeature,
    SetSaleNotesFeature,
    GetXReportFeature,
    GetZReportFeature,
    ListSessionsFeature,
    MoveCashFeature,
    KeepAuditAnchor,
    FollowLocations,
    FollowItems,
    OpenLeaseFeature,
    RenewLeaseFeature,
    EndLeaseFeature,
    GetLeaseFeature,
    ListLeasesFeature,
    ReturnSaleFeature,
    PreviewReturnFeature,
    GetReturnFeature,
    ListReturnsFeature,
    GetReturnReceiptFeature,
    UploadLeaseSalesFeature,
    VerifyPosFeature,
  ],
  providers: [
    PosConfig,
    Turns,
    Inventory,
    Customers,
    PriceChanges,
    Receipts,
    Letterheads,
    Scans,
    SaleChanges,
    SaleEndings,
    LeaseChoice,
    LeaseHolds,
    OfflineSales,
    Uploads,
    SaleHolds,
    SessionReports,
    PutAsideRenewals,
    HoldReleases,
    SaleCompletion,
    SaleReturns,
    ReturnBeginnings,
  ],
})
export class PosModule {}
