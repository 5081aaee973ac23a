import { approvalState, requireOpen } from './approval.ts';

const open = { document: 'd', expired: false, replaced: false, decision: null };
const invoice = { isClosed: false, document: 'd' };

describe('a question to the customer', () => {
  it.each([
    ['OPEN', open, invoice],
    ['APPROVED', { ...open, decision: 'APPROVED' as const, expired: true }, invoice],
    ['REJECTED', { ...open, decision: 'REJECTED' as const }, invoice],
    ['EXPIRED', { ...open, expired: true }, invoice],
    ['REPLACED', { ...open, replaced: true }, invoice],
    ['CHANGED', open, { ...invoice, document: 'another' }],
    ['CLOSED', open, { ...invoice, isClosed: true }],
  ])('is %s', (state, request, beside) => {
    expect(approvalState(request, beside)).toBe(state);
  });

  it('takes one decision, and says why it takes no other', () => {
    expect(() => requireOpen('OPEN')).not.toThrow();
    const refused = expect.objectContaining({ code: 'approval-not-open', facts: { state: 'APPROVED' } });
    expect(() => requireOpen('APPROVED')).toThrow(refused);
  });
});
