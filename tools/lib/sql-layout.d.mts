/** The longest line. */
export const WIDTH: number;
export function functionFiles(): string[];
export function formatted(text: string): string;
