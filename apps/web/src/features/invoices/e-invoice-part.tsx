import type { EInvoiceFormat, EInvoiceIncompleteProblem, Invoice } from '@provena/api-client';
import { Link } from '@tanstack/react-router';
import { type Refusal, refusalOf } from '../../api/refusal.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import type { RefusalWords } from '../../words/refusals.ts';
import { words } from '../../words/e-invoice.ts';
import { useEInvoice } from './e-invoice-queries.ts';
import { SidePart } from './side-part.tsx';

const FORMATS: EInvoiceFormat[] = ['factur-x', 'xrechnung', 'cii'];

type Missing = EInvoiceIncompleteProblem['missing'][number];

const missingOf = (refusal: Refusal): readonly Missing[] => refusal.list<Missing>('missing');

/** Each field that is missing by its name, where it belongs, and the term of the standard. */
const wordsOf = (missing: readonly Missing[]): RefusalWords | undefined => {
  if (missing.length === 0) return undefined;
  const sentences = missing.map(({ field, bt, where }) => {
    const name = field.split('.').at(-1) ?? field;
    return words.missing(words.fields[name] ?? name, bt, words.places[where]);
  });
  return { title: words.incomplete, sentences };
};

/** What is missing, and the ways to where it is filled in. */
const Incomplete = ({ error, invoice }: { error: unknown; invoice: Invoice }) => {
  const missing = missingOf(refusalOf(error));
  const isOf = (where: Missing['where']) => missing.some(each => each.where === where);
  return (
    <ProblemBox error={error} says={wordsOf(missing)} takesFocus>
      <p className="row">
        {isOf('COMPANY') && <Link to="/settings">{words.toCompany}</Link>}
        {isOf('CUSTOMER') && invoice.customer && (
          <Link to="/customers/$id" params={{ id: invoice.customer.id }}>
            {words.toCustomer}
          </Link>
        )}
      </p>
    </ProblemBox>
  );
};

/** An issued invoice as e-invoice, to download in each format. */
export const EInvoicePart = ({ invoice }: { invoice: Invoice }) => {
  const { mutate, error, isPending } = useEInvoice(invoice);
  return (
    <SidePart title={words.title}>
      {invoice.issuedAt === null ? (
        <p className="dim">{words.later}</p>
      ) : (
        <ul className="stack">
          {FORMATS.map(format => (
            <li key={format}>
              <Button kind="link" disabled={isPending} onClick={() => mutate(format)}>
                {words.names[format]}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {error && <Incomplete error={error} invoice={invoice} />}
    </SidePart>
  );
};
