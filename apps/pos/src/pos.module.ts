import { Module } from '@nestjs/common';
import { PosConfig } from './config.ts';
import { ReceiptsController } from './features/receipts/receipts.controller.ts';
import { SaleDeskController } from './features/sales/sale-desk.controller.ts';
import { SalesController } from './features/sales/sales.controller.ts';
import { GetWarrantyController } from './features/receipts/get-warranty.ts';
import { Letterheads } from './features/receipts/letterheads.ts';
import { Receipts } from './features/receipts/receipts.ts';
import { FollowItems } from './features/withdrawn-items/follow-items.ts';
import { KeepAuditAnchor } from './features/audit-anchors/keep-audit-anchor.ts';
import { LeasesController } from './features/leases/leases.controller.ts';
import { LeaseChoice } from './features/leases/lease-choice.ts';
import { LeaseHolds } from './features/leases/lease-holds.ts';
import { OpenLeaseController } from './features/leases/open-lease.ts';
import { OfflineSales } from './features/leases/offline-sales.ts';
import { UploadLeaseSalesController } from './features/leases/upload-lease-sales.ts';
import { Uploads } from './features/leases/uploads.ts';
import { RegistersController } from './features/registers/registers.controller.ts';
import { FollowLocations } from './features/registers/follow-locations.ts';
import { ReportsController } from './features/reports/reports.controller.ts';
import { ReturnsController } from './features/returns/returns.controller.ts';
import { SaleLinesController } from './features/sales/sale-lines.controller.ts';
import { Customers } from './features/sales/customers.ts';
import { PriceChanges } from './features/sales/price-changes.ts';
import { Inventory } from './features/sales/inventory.ts';
import { OpenSaleController } from './features/sales/open-sale.ts';
import { RecallSaleController } from './features/sales/recall-sale.ts';
import { PutAsideRenewals } from './features/sales/renew-put-aside.ts';
import { SaleChanges } from './features/sales/sale-changes.ts';
import { SaleEndings } from './features/sales/sale-endings.ts';
import { Scans } from './features/sales/scans.ts';
import { CloseSessionController } from './features/sessions/close-session.ts';
import { SessionsController } from './features/sessions/sessions.controller.ts';
import { SessionReports } from './features/sessions/session-reports.ts';
import { VerificationController } from './features/verification/verification.controller.ts';
import { SaleCompletion } from './sagas/complete-sale.process.ts';
import { ReturnBeginnings } from './sagas/return-beginnings.ts';
import { SaleReturns } from './sagas/return-sale.process.ts';
import { HoldReleases } from './sagas/release-holds.process.ts';
import { SaleHolds } from './sagas/sale-holds.process.ts';
import { KeyLock } from './key-lock.ts';

/** All parts of the point of sale. */
@Module({
  controllers: [
    RegistersController,
    SessionsController,
    CloseSessionController,
    OpenSaleController,
    SaleLinesController,
    SalesController,
    SaleDeskController,
    ReportsController,
    ReceiptsController,
    GetWarrantyController,
    RecallSaleController,
    KeepAuditAnchor,
    FollowLocations,
    FollowItems,
    OpenLeaseController,
    LeasesController,
    ReturnsController,
    UploadLeaseSalesController,
    VerificationController,
  ],
  providers: [
    PosConfig,
    KeyLock,
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
