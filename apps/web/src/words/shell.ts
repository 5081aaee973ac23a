/** Words around every screen. */
export const words = {
  rail: 'Screens',
  location: 'Location',
  theme: 'Theme',
  themes: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  densities: { normal: 'Rows: normal', compact: 'Rows: compact' },
  sounds: { on: 'Scan sounds: on', off: 'Scan sounds: off' },
  signOut: 'Sign out',
  keys: 'Keys',
  keysOf: 'Keys of this screen',
  palette: 'Go to or do',
  paletteHint: 'Type a screen, a number or a name',
  skip: 'Skip to content',
  open: (number: string) => `Open ${number}`,
  notThere: 'This page is not there.',
  toToday: 'Go to Today',
  nothingFound: 'Nothing found',
};
