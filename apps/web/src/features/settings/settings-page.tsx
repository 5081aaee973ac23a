import { words as common } from '../../words/common.ts';
import { words } from '../../words/books-lock.ts';
import { BooksPart } from './books-part.tsx';
import { CompanyPart } from './company-part.tsx';
import { SeriesPart } from './series-part.tsx';
import { TermsPart } from './terms-part.tsx';
import { TaxRatesPart } from './tax-rates-part.tsx';

/** What holds for the whole installation, part by part. */
export const SettingsPage = () => (
  <div className="stack">
    <title>{`${words.title} · ${common.app}`}</title>
    <h1>{words.title}</h1>
    <BooksPart />
    <CompanyPart />
    <TermsPart />
    <TaxRatesPart />
    <SeriesPart />
  </div>
);
