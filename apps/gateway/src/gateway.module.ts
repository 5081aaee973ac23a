import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from '@provena/database';
import { Bus, NatsLink } from '@provena/messaging';
import { ApprovalsController } from './http/approvals.controller.ts';
import { AuditController } from './http/audit.controller.ts';
import { AdjustmentsController } from './http/adjustments.controller.ts';
import { AuthController } from './http/auth.controller.ts';
import { CompanyController } from './http/company.controller.ts';
import { CountsController } from './http/counts.controller.ts';
import { CustomersController } from './http/customers.controller.ts';
import { EventsController } from './http/events.controller.ts';
import { DocumentsController } from './http/documents.controller.ts';
import { EmailsController } from './http/emails.controller.ts';
import { ExportsController } from './http/exports.controller.ts';
import { HealthController } from './http/health.controller.ts';
import { Contacts } from './http/contacts.ts';
import { InventoryReportsController } from './http/inventory-reports.controller.ts';
import { InventoryController } from './http/inventory.controller.ts';
import { InvoiceClosingController } from './http/invoice-closing.controller.ts';
import { InvoiceStatusController } from './http/invoice-status.controller.ts';
import { InvoiceWorkController } from './http/invoice-work.controller.ts';
import { InvoicesController } from './http/invoices.controller.ts';
import { ItemsController } from './http/items.controller.ts';
import { Links } from './http/links.ts';
import { LocationsController } from './http/locations.controller.ts';
import { Metrics } from './http/metrics.ts';
import { GatewayReadiness } from './http/readiness.ts';
import { OperationsController } from './http/operations.controller.ts';
import { OrderStatusesController } from './http/order-statuses.controller.ts';
import { PaymentsController } from './http/payments.controller.ts';
import { PosReportsController } from './http/pos-reports.controller.ts';
import { ProblemPagesController } from './http/problem-pages.controller.ts';
import { LabelsController } from './http/labels.controller.ts';
import { ReceiptImportsController } from './http/receipt-imports.controller.ts';
import { ReceiptImports } from './http/receipt-imports.ts';
import { ReceiptsController } from './http/receipts.controller.ts';
import { PurchaseOrdersController } from './http/purchase-orders.controller.ts';
import { RegistersController } from './http/registers.controller.ts';
import { ReservationsController } from './http/reservations.controller.ts';
import { LeasesController } from './http/leases.controller.ts';
import { SaleDeskController } from './http/sale-desk.controller.ts';
import { ReportsController } from './http/reports.controller.ts';
import { SaleLinesController } from './http/sale-lines.controller.ts';
import { SaleReceiptsController } from './http/sale-receipts.controller.ts';
import { SaleReturnsController } from './http/sale-returns.controller.ts';
import { SalesController } from './http/sales.controller.ts';
import { Saves } from './http/save.ts';
import { ScanController } from './http/scan.controller.ts';
import { SerialsController } from './http/serials.controller.ts';
import { Services } from './http/services.ts';
import { TeamsController } from './http/teams.controller.ts';
import { SessionsController } from './http/sessions.controller.ts';
import { TransfersController } from './http/transfers.controller.ts';
import { VendorsController } from './http/vendors.controller.ts';
import { WelcomeController } from './http/welcome.controller.ts';
import { VerificationController } from './http/verification.controller.ts';
import { AccessTokens } from './identity/access-tokens.ts';
import { Callers } from './identity/callers.ts';
import { Brakes } from './identity/brakes.ts';
import { Hasher } from './identity/hasher.ts';
import { SignIn } from './identity/sign-in.ts';
import { LiveEvents } from './live/live-events.ts';
import { Welcome } from './identity/welcome.ts';
import { AttemptStore } from './persistence/attempts.ts';
import { Invitations } from './persistence/invitations.ts';
import { Users } from './persistence/users.ts';

/** What is opened before the gateway and closed after it. */
export interface Surroundings {
  database: Database;
  link: NatsLink;
  bus: Bus;
  accessTokens: AccessTokens;
  hasher: Hasher;
  links: Links;
}

/** Everything the gateway does. */
@Module({
  controllers: [
    AuthController,
    WelcomeController,
    LocationsController,
    ItemsController,
    VendorsController,
    CustomersController,
    OrderStatusesController,
    InventoryController,
    ReservationsController,
    ReceiptsController,
    InventoryReportsController,
    EventsController,
    ReceiptImportsController,
    SerialsController,
    TransfersController,
    AdjustmentsController,
    LabelsController,
    VerificationController,
    CountsController,
    ScanController,
    InvoicesController,
    ExportsController,
    ReportsController,
    InvoiceStatusController,
    InvoiceClosingController,
    PaymentsController,
    InvoiceWorkController,
    ApprovalsController,
    PurchaseOrdersController,
    TeamsController,
    AuditController,
    DocumentsController,
    EmailsController,
    CompanyController,
    OperationsController,
    RegistersController,
    SessionsController,
    SalesController,
    SaleLinesController,
    SaleDeskController,
    LeasesController,
    PosReportsController,
    SaleReceiptsController,
    SaleReturnsController,
    HealthController,
    ProblemPagesController,
  ],
  providers: [
    ReceiptImports,
    Users,
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
    Metrics,
    GatewayReadiness,
  ],
})
export class GatewayModule {
  static in({ database, link, bus, accessTokens, hasher, links }: Surroundings): DynamicModule {
    return {
      module: GatewayModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: NatsLink, useValue: link },
        { provide: Bus, useValue: bus },
        { provide: AccessTokens, useValue: accessTokens },
        { provide: Hasher, useValue: hasher },
        { provide: Links, useValue: links },
      ],
    };
  }
}
