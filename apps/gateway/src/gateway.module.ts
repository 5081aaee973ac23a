import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from '@provena/database';
import { Bus, NatsLink } from '@provena/messaging';
import { itemRoutes } from './catalogue/items.routes.ts';
import { locationRoutes } from './catalogue/locations.routes.ts';
import { vendorRoutes } from './catalogue/vendors.routes.ts';
import { customerRoutes } from './catalogue/customers.routes.ts';
import { booksRoutes } from './catalogue/books.routes.ts';
import { numberSeriesRoutes } from './catalogue/number-series.routes.ts';
import { companyRoutes } from './catalogue/company.routes.ts';
import { orderStatusRoutes } from './catalogue/order-statuses.routes.ts';
import { taxRateRoutes } from './catalogue/tax-rates.routes.ts';
import { teamRoutes } from './catalogue/teams.routes.ts';
import { invoiceRoutes, mailRoutes, invoiceAuditRoutes } from './invoices/invoices.routes.ts';
import { purchaseOrderRoutes } from './invoices/purchase-orders.routes.ts';
import { unitRoutes } from './inventory/units.routes.ts';
import { incomingOrderRoutes } from './inventory/incoming-orders.routes.ts';
import { receiptRoutes, receiptImportRoutes } from './inventory/receipts.routes.ts';
import { transferRoutes } from './inventory/transfers.routes.ts';
import { countRoutes } from './inventory/counts.routes.ts';
import { adjustmentRoutes } from './inventory/adjustments.routes.ts';
import { reservationRoutes } from './inventory/reservations.routes.ts';
import { registerRoutes } from './register/registers.routes.ts';
import { sessionRoutes } from './register/sessions.routes.ts';
import { saleRoutes } from './register/sales.routes.ts';
import { returnRoutes } from './register/returns.routes.ts';
import { leaseRoutes } from './register/leases.routes.ts';
import { reportRoutes } from './reports/reports.routes.ts';
import { auditRoutes } from './platform/audit.routes.ts';
import { ApprovalsController } from './invoices/approvals.controller.ts';
import { AuthController } from './identity/auth.controller.ts';
import { CustomersController } from './catalogue/customers.controller.ts';
import { EventsController } from './live/events.controller.ts';
import { DocumentsController } from './invoices/documents.controller.ts';
import { EInvoicesController } from './invoices/e-invoices.controller.ts';
import { ExportsController } from './invoices/exports.controller.ts';
import { HealthController } from './platform/health.controller.ts';
import { Contacts } from './reports/contacts.ts';
import { InventoryReportsController } from './reports/inventory-reports.controller.ts';
import { UnitsController } from './inventory/units.controller.ts';
import { InvoicesController } from './invoices/invoices.controller.ts';
import { Links } from './border/links.ts';
import { Metrics } from './platform/metrics.ts';
import { Basics } from './platform/basics.ts';
import { ConfigController } from './platform/config.controller.ts';
import { Installation } from './platform/installation.ts';
import { GatewayReadiness } from './platform/readiness.ts';
import { OperationsController } from './invoices/operations.controller.ts';
import { ProblemPagesController } from './platform/problem-pages.controller.ts';
import { LabelsController } from './inventory/labels.controller.ts';
import { ReceiptImportsController } from './inventory/receipt-imports.controller.ts';
import { ReceiptImports } from './inventory/receipt-imports.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { ReceiptsController } from './register/receipts.controller.ts';
import { ReturnsController } from './register/returns.controller.ts';
import { SalesController } from './register/sales.controller.ts';
import { Saves } from './invoices/saves.ts';
import { ScanController } from './inventory/scan.controller.ts';
import { Services } from './border/services.ts';
import { WelcomeController } from './identity/welcome.controller.ts';
import { VerificationController } from './platform/verification.controller.ts';
import { AccessTokens } from './identity/access-tokens.ts';
import { Callers } from './identity/callers.ts';
import { Brakes } from './identity/brakes.ts';
import { Hasher } from './identity/hasher.ts';
import { SessionCookie } from './identity/session-cookie.ts';
import { SessionsController } from './identity/sessions.controller.ts';
import { SignIn } from './identity/sign-in.ts';
import { LiveEvents } from './live/live-events.ts';
import { Welcome } from './identity/welcome.ts';
import { AttemptStore } from './persistence/attempts.ts';
import { Invitations } from './persistence/invitations.ts';
import { Sessions } from './persistence/sessions.ts';
import { Users } from './persistence/users.ts';

/** The parts that are opened before the gateway and closed after it. */
export interface Surroundings {
  database: Database;
  link: NatsLink;
  bus: Bus;
  accessTokens: AccessTokens;
  hasher: Hasher;
  links: Links;
  cookie: SessionCookie;
  installation: Installation;
}

/** Everything the gateway does. */
@Module({
  controllers: [
    itemRoutes,
    locationRoutes,
    vendorRoutes,
    customerRoutes,
    booksRoutes,
    numberSeriesRoutes,
    companyRoutes,
    orderStatusRoutes,
    taxRateRoutes,
    teamRoutes,
    invoiceRoutes,
    mailRoutes,
    invoiceAuditRoutes,
    purchaseOrderRoutes,
    unitRoutes,
    incomingOrderRoutes,
    receiptRoutes,
    receiptImportRoutes,
    transferRoutes,
    countRoutes,
    adjustmentRoutes,
    reservationRoutes,
    registerRoutes,
    sessionRoutes,
    saleRoutes,
    returnRoutes,
    leaseRoutes,
    reportRoutes,
    auditRoutes,
    AuthController,
    SessionsController,
    WelcomeController,
    CustomersController,
    UnitsController,
    InventoryReportsController,
    EventsController,
    ReceiptImportsController,
    LabelsController,
    VerificationController,
    ScanController,
    InvoicesController,
    ExportsController,
    ReportsController,
    ApprovalsController,
    DocumentsController,
    EInvoicesController,
    OperationsController,
    SalesController,
    ReceiptsController,
    ReturnsController,
    ConfigController,
    HealthController,
    ProblemPagesController,
  ],
  providers: [
    ReceiptImports,
    Users,
    Sessions,
    Callers,
    AttemptStore,
    Invitations,
    Welcome,
    Brakes,
    SignIn,
    Services,
    Saves,
    Contacts,
    LiveEvents,
    Basics,
    Metrics,
    GatewayReadiness,
  ],
})
export class GatewayModule {
  static in({ database, link, bus, accessTokens, hasher, links, cookie, installation }: Surroundings): DynamicModule {
    return {
      module: GatewayModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: NatsLink, useValue: link },
        { provide: Bus, useValue: bus },
        { provide: AccessTokens, useValue: accessTokens },
        { provide: Hasher, useValue: hasher },
        { provide: Links, useValue: links },
        { provide: SessionCookie, useValue: cookie },
        { provide: Installation, useValue: installation },
      ],
    };
  }
}
