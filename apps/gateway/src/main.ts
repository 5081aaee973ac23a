import { readConfig, stopOnSignal } from '@provena/messaging';
import { GatewayConfig } from './config.ts';
import { startGateway } from './gateway.ts';

const gateway = await startGateway(readConfig(GatewayConfig));
stopOnSignal(() => gateway.stop());
void gateway.lost.then(() => process.exit(1));
