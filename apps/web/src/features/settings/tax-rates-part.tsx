import type { TaxRate } from '@provena/api-client';
import { useState } from 'react';
import { useTaxRates } from '../../api/named-rates.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { day } from '../../words/format.ts';
import { categoryWords, words } from '../../words/tax-rates.ts';
import { EditTaxRate, NewTaxRate } from './tax-rate-dialogs.tsx';

/** What is being done: adding one, adding one in the place of another, or editing one. */
type Doing = { kind: 'add'; replaces: TaxRate | null } | { kind: 'edit'; rate: TaxRate };

const stateOf = (rate: TaxRate, rates: readonly TaxRate[]): string => {
  const next = rates.find(({ replaces }) => replaces === rate.id);
  const parts = [
    rate.isDefault && words.default,
    !rate.isActive && words.retired,
    next && words.replacedBy(next.name, next.validFrom),
  ];
  return parts.filter(Boolean).join(', ');
};

const Actions = ({ rate, isReplaced, onDo }: { rate: TaxRate; isReplaced: boolean; onDo: (doing: Doing) => void }) => (
  <span className="row">
    <Button aria-label={words.editOf(rate.name)} onClick={() => onDo({ kind: 'edit', rate })}>
      {words.edit}
    </Button>
    {!isReplaced && (
      <Button aria-label={words.replaceOf(rate.name)} onClick={() => onDo({ kind: 'add', replaces: rate })}>
        {words.replace}
      </Button>
    )}
  </span>
);

const columnsOf = (rates: readonly TaxRate[], mayWrite: boolean, onDo: (doing: Doing) => void): Column<TaxRate>[] => [
  { id: 'name', title: words.name, cell: ({ name }) => name },
  { id: 'percent', title: words.percent, isNumber: true, cell: ({ percent }) => `${percent} %` },
  {
    id: 'category',
    title: words.category,
    cell: ({ category, exemptionReason }) => (
      <>
        {categoryWords[category]}
        {exemptionReason && <div className="small dim">{exemptionReason}</div>}
      </>
    ),
  },
  {
    id: 'validFrom',
    title: words.validFrom,
    label: words.validFrom,
    isShort: true,
    cell: ({ validFrom }) => (validFrom === null ? words.always : day(validFrom)),
  },
  { id: 'state', title: words.state, cell: rate => stateOf(rate, rates) },
  ...(mayWrite
    ? [
        {
          id: 'actions',
          title: <span className="away">{words.actions}</span>,
          isShort: true,
          cell: (rate: TaxRate) => (
            <Actions rate={rate} isReplaced={rates.some(({ replaces }) => replaces === rate.id)} onDo={onDo} />
          ),
        },
      ]
    : []),
];

const Dialogs = ({ doing, rates, onClose }: { doing: Doing; rates: readonly TaxRate[]; onClose: () => void }) => {
  if (doing.kind === 'add') return <NewTaxRate replaces={doing.replaces} onClose={onClose} />;
  return <EditTaxRate rate={rates.find(({ id }) => id === doing.rate.id) ?? doing.rate} onClose={onClose} />;
};

/** The tax rates, and the ways to add, replace and change one. */
export const TaxRatesPart = () => {
  const { data: rates, error, refetch } = useTaxRates();
  const mayWrite = useMay('company:write');
  const [doing, setDoing] = useState<Doing | null>(null);
  if (error && !rates) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (!rates) return <Skeleton />;
  return (
    <section className="stack" aria-labelledby="tax-rates">
      <h2 id="tax-rates">{words.title}</h2>
      <p className="dim">{words.explained}</p>
      {rates.length === 0 ? (
        <Empty>{words.empty}</Empty>
      ) : (
        <Table
          caption={words.title}
          columns={columnsOf(rates, mayWrite, setDoing)}
          rows={rates}
          idOf={({ id }) => id}
        />
      )}
      {mayWrite ? (
        <p>
          <Button kind="primary" onClick={() => setDoing({ kind: 'add', replaces: null })}>
            {words.new}
          </Button>
        </p>
      ) : (
        <p className="dim">{words.mayNot}</p>
      )}
      {doing && <Dialogs doing={doing} rates={rates} onClose={() => setDoing(null)} />}
    </section>
  );
};
