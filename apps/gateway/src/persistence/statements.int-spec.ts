import { describeStatements } from '@provena/testing';
import { schema } from './schema.ts';

describeStatements(schema, new URL('../', import.meta.url), { ofLibraries: false });
