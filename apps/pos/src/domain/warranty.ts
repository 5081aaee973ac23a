/** A serial number for a page that anybody may open: enough to recognise it, too little to copy it. */
export const maskedSerial = (serialNumber: string): string => {
  const letters = Array.from(serialNumber);
  const shown = Math.min(4, Math.floor(letters.length / 2));
  return `${'•'.repeat(letters.length - shown)}${letters.slice(letters.length - shown).join('')}`;
};
