export { type Finding, sentence } from './finding.ts';
export { PARTS, type Part } from './check.ts';
export { checkNames, type DatabaseUrls, type Verdict, verdictAtRest, Verification, verify } from './verify.ts';
export { type Repair, repairSentence, repairStock, type RepairOptions } from './repair.ts';
export { disagreements, type PartVerdict, verifyPart } from './part.ts';
