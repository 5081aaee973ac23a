const MUTED = 'provena.mute';

/** Hertz and milliseconds of the three tones: taken, look, refused. */
const TONES = { ok: [880, 70], warn: [520, 140], bad: [220, 260] } as const;

export type Tone = keyof typeof TONES;

let context: AudioContext | null = null;

export const isMuted = (): boolean => localStorage.getItem(MUTED) === 'yes';

/** Keeps whether scans are heard, for this browser. */
export const mute = (muted: boolean): void => localStorage.setItem(MUTED, muted ? 'yes' : 'no');

/** Plays the tone of an outcome, unless it is muted or the browser has no sound. */
export const sound = (tone: Tone): void => {
  if (isMuted() || !('AudioContext' in window)) return;
  context ??= new AudioContext();
  const [hertz, ms] = TONES[tone];
  const tune = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.08;
  tune.frequency.value = hertz;
  tune.connect(volume).connect(context.destination);
  tune.start();
  tune.stop(context.currentTime + ms / 1_000);
};
