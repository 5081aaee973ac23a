import { useMemo } from 'react';
import { today } from '../../words/format.ts';
import { ApprovalScreen } from './approval-screen.tsx';
import { CustomerScreen } from './customer-screen.tsx';
import { readApproval, readCompany, readWarranty } from './public-queries.ts';
import { useRead } from './use-read.ts';
import { WarrantyScreen } from './warranty-screen.tsx';

const Approval = ({ token, company }: { token: string; company: string }) => {
  const read = useRead(useMemo(() => () => readApproval(token), [token]));
  return (
    <CustomerScreen company={company} read={read}>
      {page => <ApprovalScreen page={page} token={token} onAnswered={read.set} />}
    </CustomerScreen>
  );
};

const Warranty = ({ token, company }: { token: string; company: string }) => {
  const read = useRead(useMemo(() => () => readWarranty(token), [token]));
  return (
    <CustomerScreen company={company} read={read}>
      {warranty => <WarrantyScreen warranty={warranty} today={today()} />}
    </CustomerScreen>
  );
};

/** The page of a link a customer was given: `/a/{token}` asks for approval, `/w/{token}` tells of a warranty. */
export const LinkPage = ({ path }: { path: string }) => {
  const { data: company } = useRead(readCompany);
  const [, kind, token = ''] = path.split('/');
  // Amounts are written the company's way, so that its answer is waited for.
  if (company === null) return null;
  return kind === 'a' ? <Approval token={token} company={company} /> : <Warranty token={token} company={company} />;
};
