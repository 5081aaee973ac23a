import { describeWorkerRights } from '@provena/testing';
import { schema } from './schema.ts';

describeWorkerRights(schema, ['audit_anchor', 'cash_movement']);
