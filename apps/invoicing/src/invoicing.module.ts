import { Module } from '@nestjs/common';
import { InvoicingConfig } from './config.ts';
import { AuditSealer } from './features/audit/audit-sealer.ts';
import { AuditController } from './features/audit/audit.controller.ts';
import { AskCatalogue } from './features/catalogue-copy/ask-catalogue.ts';
import { FollowCatalogue } from './features/catalogue-copy/follow-catalogue.ts';
import { ClosingController } from './features/closing/closing.controller.ts';
import { KeepTerms } from './features/company/keep-terms.ts';
import { BooksController } from './features/books/books.controller.ts';
import { NumberSeriesController } from './features/number-series/number-series.controller.ts';
import { CompanyController } from './features/company/company.controller.ts';
import { CustomersController } from './features/customers/customers.controller.ts';
import { RefreshRenamed } from './features/customers/refresh-renamed.ts';
import { DocumentsController } from './features/documents/documents.controller.ts';
import { CompletePosSaleController } from './features/invoices/complete-pos-sale.ts';
import { InvoicesController } from './features/invoices/invoices.controller.ts';
import { PrepareInvoice } from './features/invoices/prepare-invoice.ts';
import { PreviewInvoiceController } from './features/invoices/preview-invoice.ts';
import { SaveInvoiceController } from './features/invoices/save-invoice.ts';
import { OrderStatusesController } from './features/order-statuses/order-statuses.controller.ts';
import { MailController } from './features/mail/mail.controller.ts';
import { MailDelivery } from './features/mail/mail-delivery.ts';
import { SendMail } from './features/mail/send-mail.ts';
import { AutoAdvance } from './features/status-changes/auto-advance.ts';
import { PaymentsController } from './features/payments/payments.controller.ts';
import { StatusChangesController } from './features/status-changes/status-changes.controller.ts';
import { PrepareStatusChange } from './features/status-changes/prepare-status-change.ts';
import { TaxRatesController } from './features/tax-rates/tax-rates.controller.ts';
import { TeamsController } from './features/teams/teams.controller.ts';
import { ApprovalsController } from './features/approvals/approvals.controller.ts';
import { DeliveriesController } from './features/deliveries/deliveries.controller.ts';
import { ProgressController } from './features/progress/progress.controller.ts';
import { ChangePurchaseOrder } from './features/purchase-orders/change-purchase-order.ts';
import { PurchaseOrdersController } from './features/purchase-orders/purchase-orders.controller.ts';
import { PreviewStatusChangeController } from './features/status-changes/preview-status-change.ts';
import { ReportsController } from './features/reports/reports.controller.ts';
import { PrepareReturn } from './features/returns/prepare-return.ts';
import { CreditNotesController } from './features/returns/credit-notes.controller.ts';
import { ReturnsController } from './features/returns/returns.controller.ts';
import { SaveReturn } from './features/returns/save-return.ts';
import { VerificationController } from './features/verification/verification.controller.ts';
import { InventoryClaims } from './sagas/inventory-claims.ts';
import { OpenSaves } from './sagas/open-saves.ts';
import { SaveInvoiceProcess } from './sagas/save-invoice.process.ts';

/** All parts of invoicing. */
@Module({
  controllers: [
    SaveInvoiceController,
    CompletePosSaleController,
    ReturnsController,
    CreditNotesController,
    InvoicesController,
    PreviewInvoiceController,
    ClosingController,
    PaymentsController,
    AuditController,
    CustomersController,
    ReportsController,
    OrderStatusesController,
    StatusChangesController,
    TaxRatesController,
    TeamsController,
    ApprovalsController,
    DeliveriesController,
    ProgressController,
    PurchaseOrdersController,
    ChangePurchaseOrder,
    PreviewStatusChangeController,
    AutoAdvance,
    BooksController,
    NumberSeriesController,
    CompanyController,
    DocumentsController,
    MailController,
    FollowCatalogue,
    VerificationController,
  ],
  providers: [
    InvoicingConfig,
    AuditSealer,
    MailDelivery,
    SendMail,
    AskCatalogue,
    PrepareInvoice,
    PrepareReturn,
    SaveReturn,
    PrepareStatusChange,
    InventoryClaims,
    SaveInvoiceProcess,
    OpenSaves,
    RefreshRenamed,
    KeepTerms,
  ],
})
export class InvoicingModule {}
