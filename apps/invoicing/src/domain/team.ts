import type { Team as TeamView } from '@provena/contracts';

/** People who work on invoices together. A team that has worked is never deleted, only retired. */
export class Team {
  readonly id: string;
  name: string;
  isActive = true;
  version = 1;

  constructor(id: string, name: string) {
    this.id = id;
    this.name = name;
  }

  change({ name, isActive }: { name?: string; isActive?: boolean }): void {
    this.name = name ?? this.name;
    this.isActive = isActive ?? this.isActive;
    this.version += 1;
  }
}

export const teamView = ({ id, name, isActive, version }: TeamView): TeamView => ({ id, name, isActive, version });
