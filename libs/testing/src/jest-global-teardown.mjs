const BACKBONE = Symbol.for('provena.backbone');

/** Ends what the set-up of this run started, and waits until it is gone. */
export default async function stopSharedBackbone() {
  const backbone = globalThis[BACKBONE];
  if (!backbone) return;
  backbone.child.stdin.end();
  await backbone.ended;
}
