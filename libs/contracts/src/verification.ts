import { z } from 'zod';

/** Something that is not as it must be: which check found it, where, and which rule is broken. */
export const Finding = z.object({
  check: z.string(),
  where: z.string(),
  expected: z.string(),
  /** What was found instead. */
  found: z.string(),
  detail: z.string(),
});
export type Finding = z.output<typeof Finding>;

/**
 * What a service finds in its own database, and for each comparison with another service a digest of what it has: the sides
 * agree when their digests are the same.
 */
export const PartVerdict = z.object({
  findings: z.array(Finding),
  sides: z.record(z.string(), z.string()),
  checks: z.number().int(),
});
export type PartVerdict = z.output<typeof PartVerdict>;

/** How a service is: `problems` keep it from its work, in words. */
export const ServiceHealth = z.object({ problems: z.array(z.string()).max(100) });
