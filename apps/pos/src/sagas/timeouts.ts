/** How often the timer looks for what nobody waits for. */
export const EVERY_MS = 1_000;
/** A request waits this long for invoicing; after `UNATTENDED_MS` without an end the timer takes over. */
export const INLINE_MS = 4_500;
export const UNATTENDED_MS = 6_000;
/** How long somebody who only looks waits for the newest answer. */
export const LOOK_MS = 1_500;
