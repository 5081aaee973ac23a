import type { Invoice } from '@provena/api-client';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { moment } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import { useRequestApproval } from './invoice-actions-queries.ts';
import { SidePart } from './side-part.tsx';

interface ApprovalParts {
  invoice: Invoice;
  mayWork: boolean;
}

/** The newest question to the customer and its answer. */
const Asked = ({ invoice: { approval, location } }: { invoice: Invoice }) => {
  if (!approval) return null;
  return (
    <>
      <p className="small dim">
        {words.askedBy(approval.requestedBy, moment(approval.requestedAt, location.timeZone))}
      </p>
      {approval.note && <p className="small">{approval.note}</p>}
    </>
  );
};

/** Whether the customer agreed, and the way to ask: a link that is shown once. */
export const ApprovalPart = ({ invoice, mayWork }: ApprovalParts) => {
  const { mutate, error, isPending, data } = useRequestApproval(invoice);
  const { approval, approvalStatus } = invoice;
  return (
    <SidePart
      title={words.approval}
      action={
        mayWork && (
          <Button kind="link" disabled={isPending} onClick={() => mutate(null)}>
            {words.requestApproval}
          </Button>
        )
      }
    >
      <p>
        {words.approvals[approvalStatus]} {approval?.signedBy && words.signedBy(approval.signedBy)}
      </p>
      <Asked invoice={invoice} />
      {data && (
        <p className="row">
          <a href={data.url} target="_blank" rel="noreferrer" className="small">
            {data.url}
          </a>
          <CopyButton text={data.url} label={words.copyLink} />
        </p>
      )}
      {error && <ProblemBox error={error} />}
    </SidePart>
  );
};
