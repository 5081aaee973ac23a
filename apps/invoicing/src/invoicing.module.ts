import { Module } from '@nestjs/common';
import { InvoicingConfig } from './config.ts';
import { AuditSealer } from './features/audit/audit-sealer.ts';
import { ListAuditFeature } from './features/audit/list-audit.ts';
import { ListInvoiceAuditFeature } from './features/audit/list-invoice-audit.ts';
import { AskCatalogue } from './features/catalogue-copy/ask-catalogue.ts';
import { FollowCatalogue } from './features/catalogue-copy/follow-catalogue.ts';
import { CompleteInvoiceFeature } from './features/closing/complete-invoice.ts';
import { ReopenInvoiceFeature } from './features/closing/reopen-invoice.ts';
import { KeepTerms } from './features/company/keep-terms.ts';
import { GetCompanyFeature } from './features/company/get-company.ts';
import { UpdateCompanyFeature } from './features/company/update-company.ts';
import { CreateCustomerFeature } from './features/customers/create-customer.ts';
import { GetContactsFeature } from './features/customers/get-contacts.ts';
import { GetCustomerFeature } from './features/customers/get-customer.ts';
import { GetCustomerAccountFeature } from './features/customers/get-customer-account.ts';
import { ListCustomersFeature } from './features/customers/list-customers.ts';
import { ListPurchasesFeature } from './features/customers/list-purchases.ts';
import { RefreshRenamed } from './features/customers/refresh-renamed.ts';
import { UpdateCustomerFeature } from './features/customers/update-customer.ts';
import { GetPrintedInvoiceFeature } from './features/documents/get-printed-invoice.ts';
import { CompletePosSaleFeature } from './features/invoices/complete-pos-sale.ts';
import { GetInvoiceFeature } from './features/invoices/get-invoice.ts';
import { GetOperationFeature } from './features/invoices/get-operation.ts';
import { ListInvoicesFeature } from './features/invoices/list-invoices.ts';
import { PrepareInvoice } from './features/invoices/prepare-invoice.ts';
import { SaveInvoiceFeature } from './features/invoices/save-invoice.ts';
import { ValidateInvoiceFeature } from './features/invoices/validate-invoice.ts';
import { CheckOrderStatusesFeature } from './features/order-statuses/check-order-statuses.ts';
import { CreateOrderStatusFeature } from './features/order-statuses/create-order-status.ts';
import { GetOrderStatusFeature } from './features/order-statuses/get-order-status.ts';
import { EmailInvoiceFeature } from './features/mail/email-invoice.ts';
import { ListInvoiceMailFeature } from './features/mail/list-invoice-mail.ts';
import { Post } from './features/mail/post.ts';
import { RetryMailFeature } from './features/mail/retry-mail.ts';
import { SendMail } from './features/mail/send-mail.ts';
import { ListOrderStatusesFeature } from './features/order-statuses/list-order-statuses.ts';
import { UpdateOrderStatusFeature } from './features/order-statuses/update-order-status.ts';
import { AutoAdvance } from './features/status-changes/auto-advance.ts';
import { ListPaymentsFeature } from './features/payments/list-payments.ts';
import { RecordPaymentFeature } from './features/payments/record-payment.ts';
import { RefundPaymentFeature } from './features/payments/refund-payment.ts';
import { SetDepositFeature } from './features/payments/set-deposit.ts';
import { CancelInvoiceFeature } from './features/status-changes/cancel-invoice.ts';
import { ChangeOrderStatusFeature } from './features/status-changes/change-order-status.ts';
import { GetStatusHistoryFeature } from './features/status-changes/get-status-history.ts';
import { PrepareStatusChange } from './features/status-changes/prepare-status-change.ts';
import { AssignTeamsFeature } from './features/teams/assign-teams.ts';
import { CreateTeamFeature } from './features/teams/create-team.ts';
import { GetTeamFeature } from './features/teams/get-team.ts';
import { ListTeamsFeature } from './features/teams/list-teams.ts';
import { UpdateTeamFeature } from './features/teams/update-team.ts';
import { DecideApprovalFeature } from './features/approvals/decide-approval.ts';
import { GetApprovalFeature } from './features/approvals/get-approval.ts';
import { RequestApprovalFeature } from './features/approvals/request-approval.ts';
import { ConfirmDeliveryFeature } from './features/deliveries/confirm-delivery.ts';
import { ListProgressFeature } from './features/progress/list-progress.ts';
import { LogProgressFeature } from './features/progress/log-progress.ts';
import { CreatePurchaseOrdersFeature } from './features/purchase-orders/create-purchase-orders.ts';
import { GetPurchaseOrderFeature } from './features/purchase-orders/get-purchase-order.ts';
import { ListPurchaseOrdersFeature } from './features/purchase-orders/list-purchase-orders.ts';
import { UpdatePurchaseOrderFeature } from './features/purchase-orders/update-purchase-order.ts';
import { PreviewStatusChangeFeature } from './features/status-changes/preview-status-change.ts';
import { GetReceivablesFeature } from './features/reports/get-receivables.ts';
import { GetSalesFeature } from './features/reports/get-sales.ts';
import { PrepareReturn } from './features/returns/prepare-return.ts';
import { PreviewPosReturnFeature } from './features/returns/preview-pos-return.ts';
import { ReturnPosSaleFeature } from './features/returns/return-pos-sale.ts';
import { VerifyInvoicingFeature } from './features/verification/verify-invoicing.ts';
import { InventoryClaims } from './sagas/inventory-claims.ts';
import { OpenSaves } from './sagas/open-saves.ts';
import { SaveInvoiceProcess } from './sagas/save-invoice.process.ts';

/** Everything invoicing does. */
@Module({
  controllers: [
    SaveInvoiceFeature,
    CompletePosSaleFeature,
    ReturnPosSaleFeature,
    PreviewPosReturnFeature,
    ValidateInvoiceFeature,
    GetInvoiceFeature,
    ListInvoicesFeature,
    GetOperationFeature,
    CompleteInvoiceFeature,
    ReopenInvoiceFeature,
    RecordPaymentFeature,
    RefundPaymentFeature,
    SetDepositFeature,
    ListPaymentsFeature,
    ListAuditFeature,
    ListInvoiceAuditFeature,
    CreateCustomerFeature,
    UpdateCustomerFeature,
    GetCustomerFeature,
    ListCustomersFeature,
    GetContactsFeature,
    ListPurchasesFeature,
    GetCustomerAccountFeature,
    GetSalesFeature,
    GetReceivablesFeature,
    ListOrderStatusesFeature,
    GetOrderStatusFeature,
    CreateOrderStatusFeature,
    UpdateOrderStatusFeature,
    CheckOrderStatusesFeature,
    ChangeOrderStatusFeature,
    CancelInvoiceFeature,
    GetStatusHistoryFeature,
    AssignTeamsFeature,
    CreateTeamFeature,
    GetTeamFeature,
    ListTeamsFeature,
    UpdateTeamFeature,
    DecideApprovalFeature,
    GetApprovalFeature,
    RequestApprovalFeature,
    ConfirmDeliveryFeature,
    ListProgressFeature,
    LogProgressFeature,
    CreatePurchaseOrdersFeature,
    GetPurchaseOrderFeature,
    ListPurchaseOrdersFeature,
    UpdatePurchaseOrderFeature,
    PreviewStatusChangeFeature,
    AutoAdvance,
    GetCompanyFeature,
    UpdateCompanyFeature,
    GetPrintedInvoiceFeature,
    EmailInvoiceFeature,
    RetryMailFeature,
    ListInvoiceMailFeature,
    FollowCatalogue,
    OpenSaves,
    VerifyInvoicingFeature,
  ],
  providers: [
    InvoicingConfig,
    AuditSealer,
    Post,
    SendMail,
    AskCatalogue,
    PrepareInvoice,
    PrepareReturn,
    PrepareStatusChange,
    InventoryClaims,
    SaveInvoiceProcess,
    RefreshRenamed,
    KeepTerms,
  ],
})
export class InvoicingModule {}
