import { counted } from './common.ts';

/** Words about captured units that are not at a location that was chosen. */
export const words = {
  staysTitle: (location: string) => `Some units are not at ${location}`,
  staysSays: 'These captured units do not move along:',
  takeOff: (count: number) => `Take ${counted(count, 'unit')} off`,
  keepLocation: 'Keep the location',
};
