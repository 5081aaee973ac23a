import { readConfig, runService, ServiceConfig } from '@provena/messaging';
import { invoicing } from './definition.ts';

await runService(invoicing, readConfig(ServiceConfig));
