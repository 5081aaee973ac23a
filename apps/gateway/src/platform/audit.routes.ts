import { ListAudit } from '@provena/contracts';
import { get, resource } from '../border/resource.ts';

export const auditRoutes = resource('Audit', 'v1/audit', {
  listAudit: get('', ListAudit),
});
