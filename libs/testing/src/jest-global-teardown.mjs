const BACKBONE = Symbol.for('provena.backbone');

/** Ends the processes the set-up of this run started, and waits until they are gone. */
export default async function stopSharedBackbone() {
  const backbone = globalThis[BACKBONE];
  if (!backbone) return;
  backbone.child.stdin.end();
  await backbone.ended;
}
