import { readConfig, runService, ServiceConfig } from '@provena/messaging';
import { pos } from './definition.ts';

await runService(pos, readConfig(ServiceConfig));
