import { z } from 'zod';

/** A fault in the data: the check that found it, the place, and the rule that is broken. */
export const Finding = z.object({
  check: z.string(),
  where: z.string(),
  expected: z.string(),
  /** The state that was found instead. */
  found: z.string(),
  detail: z.string(),
});
export type Finding = z.output<typeof Finding>;

/**
 * The faults a service finds in its own database, and for each comparison with another service a digest of its data:
 * the sides agree when their digests are the same.
 */
export const PartVerdict = z.object({
  findings: z.array(Finding),
  sides: z.record(z.string(), z.string()),
  checks: z.number().int(),
});
export type PartVerdict = z.output<typeof PartVerdict>;

/** The state of a service: `problems` keep it from its work, in words. */
export const ServiceHealth = z.object({ problems: z.array(z.string()).max(100) });
