import { CreateTeam, GetTeam, ListTeams, UpdateTeam } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const teamRoutes = resource('Teams', 'v1/teams', {
  listTeams: get('', ListTeams),
  createTeam: create('', CreateTeam),
  getTeam: get(':id', GetTeam),
  updateTeam: patch(':id', UpdateTeam),
});
