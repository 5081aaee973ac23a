import { describeWorkerRights } from '@provena/testing';
import { schema } from './schema.ts';

describeWorkerRights(schema, []);
