import { readConfig, runService, ServiceConfig } from '@provena/messaging';
import { inventorySerials } from './service.ts';

await runService(inventorySerials, readConfig(ServiceConfig));
