import { type Part, PARTS, type RowCheck } from '../check.ts';

function outboxOf(part: Part): RowCheck {
  return {
    name: 'outbox',
    part,
    table: 'outbox',
    violations: `
      select format('event %s %s', subject, id) as at, 'published' as expected,
             format('unpublished since %s', created_at) as found
      from outbox where published_at is null order by seq`,
    detail: 'At rest every fact has reached the broker.',
  };
}

function deadLettersOf(part: Part): RowCheck {
  return {
    name: 'dead-letters',
    part,
    table: 'dead_letter',
    violations: `
      select format('message %s of %s for %s', message_id, subject, consumer) as at, 'carried out' as expected,
             format('given up after %s deliveries: %s', deliveries, reason) as found
      from dead_letter where resolved_at is null order by at`,
    detail: 'A dead letter waits for a person.',
  };
}

export const deliveryChecks = PARTS.flatMap(part => [outboxOf(part), deadLettersOf(part)]);
