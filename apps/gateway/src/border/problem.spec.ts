import { PROBLEM_MEMBERS, REFUSALS, type RefusalCode } from '@provena/contracts';
import { DomainError, type Facts } from '@provena/domain';
import { headersOf, Problem, problemOf, refusedByServer } from './problem.ts';

const about = { instance: '/v1/invoices', requestId: 'r-1' };

describe('a problem', () => {
  it('carries the code, its status and title, and the facts', () => {
    const refusal = new DomainError('serial-not-available', 'SN1 is sold.', { serials: [{ serialNumber: 'SN1' }] });
    expect(problemOf(refusal, about)).toEqual({
      type: '/docs/problems/serial-not-available',
      title: REFUSALS['serial-not-available'].title,
      status: 409,
      detail: 'SN1 is sold.',
      instance: '/v1/invoices',
      code: 'serial-not-available',
      requestId: 'r-1',
      serials: [{ serialNumber: 'SN1' }],
    });
  });

  it.each(Object.keys(REFUSALS) as RefusalCode[])('has the status of %s', code => {
    const problem = problemOf(new DomainError(code, 'no'), about);
    expect(Problem.parse(problem)).toMatchObject(REFUSALS[code]);
  });

  it('neither is overwritten by a fact of the same name nor hides it, whatever service it is from', () => {
    const facts = { type: 1, title: 2, status: 'SOLD', detail: 4, instance: 5, code: 6, requestId: 7, errors: 8 };
    const refusal = new DomainError('not-found', 'no', { ...facts, version: 3 } as unknown as Facts);
    const kept = { factType: 1, factTitle: 2, factStatus: 'SOLD', factDetail: 4, factInstance: 5, factCode: 6 };
    const members = { status: 404, title: REFUSALS['not-found'].title, detail: 'no', code: 'not-found', ...about };
    expect(problemOf(refusal, about)).toEqual({
      ...{ type: '/docs/problems/not-found', ...members, version: 3 },
      ...{ ...kept, factRequestId: 7, factErrors: 8 },
    });
  });

  it('has these members and no other, and facts cannot be called as they are', () => {
    expect(Object.keys(Problem.shape)).toEqual([...PROBLEM_MEMBERS, 'errors']);
    // @ts-expect-error -- a fact called `status` does not compile
    const facts: Facts = { status: 'SOLD' };
    expect(facts).toBeDefined();
  });

  it('has the errors of its places as a member', () => {
    const errors = [{ pointer: '#/lines', detail: 'is empty' }];
    expect(problemOf(new DomainError('validation', 'no', { errors }), about)).toMatchObject({ errors });
  });

  it('stays a refusal when its code is newer than this gateway', () => {
    expect(problemOf(new DomainError('moon-is-full', 'no'), about)).toMatchObject({
      status: 409,
      code: 'moon-is-full',
    });
    expect(problemOf(new DomainError('constructor', 'no'), about)).toMatchObject({ status: 409 });
  });

  it('says when to come back and how to sign in', () => {
    const limited = problemOf(new DomainError('rate-limited', 'no', { retryAfterSeconds: 42 }), about);
    expect(headersOf(limited)).toEqual({ 'retry-after': '42' });
    expect(headersOf(problemOf(new DomainError('upstream-unavailable', 'no'), about))).toHaveProperty('retry-after');
    expect(headersOf(problemOf(new DomainError('unauthenticated', 'no'), about))).toHaveProperty('www-authenticate');
  });
});

describe('what the HTTP server refuses', () => {
  it.each([
    [413, 'FST_ERR_CTP_BODY_TOO_LARGE', 'payload-too-large'],
    [415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported-media-type'],
    [414, 'FST_ERR_MAX_PARAM_LENGTH', 'not-found'],
    [400, 'FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'malformed'],
    [400, 'FST_ERR_BAD_URL', 'malformed'],
    [400, undefined, 'malformed'],
  ])('%d %s is %s', (status, serverCode, code) => {
    expect(refusedByServer(status, 'no', serverCode)).toMatchObject({ code });
  });
});
