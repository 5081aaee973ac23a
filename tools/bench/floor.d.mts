export interface Floor {
  save: () => Promise<void>;
  url: string;
  pid: number;
  close: () => Promise<void>;
}

/** Starts a PostgreSQL of its own and fills it with `units` units. */
export function openFloor(options?: { root?: string; units?: number; max?: number }): Promise<Floor>;
