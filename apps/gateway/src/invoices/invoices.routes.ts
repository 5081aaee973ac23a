import {
  AssignTeams,
  ConfirmDelivery,
  CountWaitingInvoices,
  EmailInvoice,
  GetInvoice,
  GetStatusHistory,
  ListInvoiceAudit,
  ListInvoiceHistory,
  ListInvoiceMail,
  ListInvoices,
  ListOrderableLines,
  ListNextStatuses,
  ListPayments,
  ListProgress,
  LogProgress,
  PreviewInvoiceReturn,
  PreviewStatusChange,
  RecordPayment,
  RefundPayment,
  ReopenInvoice,
  RetryMail,
  SetDeposit,
  SummariseInvoices,
} from '@provena/contracts';
import { get, post, put, resource } from '../border/resource.ts';

export const invoiceRoutes = resource(
  'Invoices',
  'v1/invoices',
  {
    listInvoices: get('', ListInvoices),
    summariseInvoices: get('summary', SummariseInvoices),
    countWaitingInvoices: get('waiting', CountWaitingInvoices),
    getInvoice: get(':id', GetInvoice),
    previewStatusChange: post(':id/status/preview', PreviewStatusChange),
    listNextStatuses: get(':id/next-statuses', ListNextStatuses),
    listInvoiceHistory: get(':id/history', ListInvoiceHistory),
    getStatusHistory: get(':id/status-history', GetStatusHistory),
    reopenInvoice: post(':id/reopen', ReopenInvoice),
    assignTeams: put(':id/teams', AssignTeams),
    confirmDelivery: post(':id/delivery-confirmations', ConfirmDelivery, { status: 201 }),
    logProgress: post(':id/progress', LogProgress, { status: 201 }),
    listProgress: get(':id/progress', ListProgress),
    listOrderableLines: get(':id/orderable-lines', ListOrderableLines),
    listPayments: get(':id/payments', ListPayments),
    recordPayment: post(':id/payments', RecordPayment, { status: 201 }),
    refundPayment: post(':id/payments/:paymentId/refunds', RefundPayment, { status: 201 }),
    previewInvoiceReturn: post(':id/returns/preview', PreviewInvoiceReturn, { bodyOptional: true }),
    setDeposit: put(':id/deposit', SetDeposit),
  },
  { idIs: 'invoiceId' },
);

export const mailRoutes = resource(
  'Documents and e-mail',
  'v1/invoices',
  {
    emailInvoice: post(':id/email', EmailInvoice, { status: 202, bodyOptional: true }),
    listInvoiceEmails: get(':id/emails', ListInvoiceMail),
    retryInvoiceEmail: post(':id/emails/:mailId/retry', RetryMail, { status: 202 }),
  },
  { idIs: 'invoiceId' },
);

export const invoiceAuditRoutes = resource(
  'Audit',
  'v1/invoices',
  {
    listInvoiceAudit: get(':id/audit', ListInvoiceAudit),
  },
  { idIs: 'invoiceId' },
);
