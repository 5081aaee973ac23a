import { Controller } from '@nestjs/common';
import { AuditSealed, type Body } from '@provena/contracts';
import { Follows, type Work } from '@provena/messaging';
import { keepAnchor } from '../../persistence/audit-anchors.ts';

/** Keeps the position up to which invoicing's audit trail was sealed, and its hash. */
@Controller()
export class KeepAuditAnchor {
  @Follows(AuditSealed, { repeatable: true })
  sealed(head: Body<typeof AuditSealed>, { sql }: Work): Promise<void> {
    return keepAnchor(sql, head);
  }
}
