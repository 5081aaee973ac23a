import { Module } from '@nestjs/common';
import { PosConfig } from './config.ts';
import { CreateRegisterFeature } from './features/registers/create-register.ts';
import { ListRegistersFeature } from './features/registers/list-registers.ts';
import { AddSaleLineFeature } from './features/sales/add-sale-line.ts';
import { ChangeSaleLineFeature } from './features/sales/change-sale-line.ts';
import { CompleteSaleFeature } from './features/sales/complete-sale.ts';
import { Customers } from './features/sales/customers.ts';
import { GetSaleFeature } from './features/sales/get-sale.ts';
import { Inventory } from './features/sales/inventory.ts';
import { OpenSaleFeature } from './features/sales/open-sale.ts';
import { RemoveSaleLineFeature } from './features/sales/remove-sale-line.ts';
import { RenewSaleFeature } from './features/sales/renew-sale.ts';
import { SaleChanges } from './features/sales/sale-changes.ts';
import { ScanIntoSaleFeature } from './features/sales/scan-into-sale.ts';
import { SetSaleCustomerFeature } from './features/sales/set-sale-customer.ts';
import { SetSaleLineSerialsFeature } from './features/sales/set-sale-line-serials.ts';
import { VoidSaleFeature } from './features/sales/void-sale.ts';
import { CloseSessionFeature } from './features/sessions/close-session.ts';
import { GetSessionFeature } from './features/sessions/get-session.ts';
import { OpenSessionFeature } from './features/sessions/open-session.ts';
import { SaleCompletion } from './sagas/complete-sale.process.ts';
import { HoldReleases } from './sagas/release-holds.process.ts';
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
  ],
  providers: [PosConfig, Turns, Inventory, Customers, SaleChanges, HoldReleases, SaleCompletion],
})
export class PosModule {}
