import { Link } from '@tanstack/react-router';
import type { UnitMovement } from '@provena/api-client';
import { useMay } from '../../app/session.ts';
import { moment } from '../../words/format.ts';
import { actionWords, changeWords, words } from '../../words/units.ts';
import css from './units.module.css';

const DocumentLink = ({ movement: { document, invoiceId } }: { movement: UnitMovement }) => {
  const mayOpen = useMay('invoice:read');
  if (!document) return null;
  const name = words.open(document.kind, document.number);
  const id = invoiceId ?? (document.kind === 'INVOICE' ? document.id : null);
  return id && mayOpen ? (
    <Link to="/invoices/$id" params={{ id }}>
      {name}
    </Link>
  ) : (
    <span>{name}</span>
  );
};

/** What happened to a unit, newest first: what, when, who, by which document and why. */
export const UnitLife = ({ history }: { history: readonly UnitMovement[] }) => (
  <ol className={css.life}>
    {history.toReversed().map(movement => (
      <li key={movement.version} className={css.step}>
        <span>
          <strong>{actionWords[movement.action]}</strong> <DocumentLink movement={movement} />
        </span>
        <span className="small dim num">{moment(movement.at)}</span>
        <span className="small dim">
          {movement.username}
          {movement.reason && ` · ${movement.reason}`}
        </span>
        {changeWords(movement.changes).map(sentence => (
          <span key={sentence} className={`small ${css.change ?? ''}`}>
            {sentence}
          </span>
        ))}
      </li>
    ))}
  </ol>
);
