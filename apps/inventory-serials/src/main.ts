import { readConfig, runService, ServiceConfig } from '@provena/messaging';
import { inventorySerials } from './definition.ts';

await runService(inventorySerials, readConfig(ServiceConfig));
