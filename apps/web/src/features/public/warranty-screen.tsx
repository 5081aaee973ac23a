import { Plate } from '../../ui/plate.tsx';
import { warrantyWords, words } from '../../words/public.ts';
import type { Warranty } from './public-queries.ts';
import css from './public.module.css';

/** The units of a receipt and until when each is under warranty; `today` is a day like `2026-11-28`. */
export const WarrantyScreen = ({ warranty, today }: { warranty: Warranty; today: string }) => (
  <>
    <title>{words.warranty}</title>
    <h1>{words.warranty}</h1>
    <section className={css.card}>
      <div>
        <h2>{words.receipt(warranty.receipt)}</h2>
        <p className="dim">{words.soldBy(warranty.soldBy, warranty.soldAt)}</p>
      </div>
      <ul aria-label={words.units(warranty.units.length)}>
        {warranty.units.map(({ item, serialNumber, warrantyStart, warrantyEnd }) => (
          <li key={serialNumber} className={css.line}>
            <span>{item}</span>
            <Plate number={serialNumber} />
            <span className="small dim">{warrantyWords(warrantyStart, warrantyEnd, today)}</span>
          </li>
        ))}
      </ul>
    </section>
  </>
);
