import {
  type ApprovalPage,
  decideApproval,
  getApproval,
  getConfig,
  getWarranty,
  type GetWarrantyResponse,
} from '@provena/api-client';
import { ask } from '../../api/ask.ts';
import { writeAs } from '../../words/format.ts';

export type Warranty = GetWarrantyResponse;

/** The answer of a customer: the decision, and the typed name that signs it. */
export interface Decision {
  decision: 'APPROVED' | 'REJECTED';
  signedBy: string;
  note: string | null;
}

/** The company's name; amounts and days are written its way from then on. Empty when it is not known now. */
export const readCompany = async (): Promise<string> => {
  try {
    const config = await ask(() => getConfig());
    writeAs(config);
    return config.companyName;
  } catch {
    return '';
  }
};

export const readApproval = (token: string): Promise<ApprovalPage> => ask(() => getApproval({ path: { token } }));

/** Sends the decision. Refused with `approval-not-open`, `save-in-progress` or `validation`. */
export const sendDecision = (token: string, body: Decision): Promise<ApprovalPage> =>
  ask(() => decideApproval({ path: { token }, body }));

export const readWarranty = (token: string): Promise<Warranty> => ask(() => getWarranty({ path: { token } }));
