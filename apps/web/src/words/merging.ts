/** Words about an invoice that somebody else saved meanwhile. */
export const words = {
  changedMeanwhile: 'Somebody saved this invoice while you had it open.',
  compare: 'Compare',
  mergeTitle: (number: string) => `${number} was saved meanwhile`,
  mergeSays: 'These fields differ. Choose for each which version stays; your other entries are kept.',
  mine: 'Yours',
  theirs: 'Theirs',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  goOn: 'Go on with these',
  line: (name: string) => `Line ${name}`,
  notThere: 'removed',
};
