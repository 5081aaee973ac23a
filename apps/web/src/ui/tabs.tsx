import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import css from './tabs.module.css';

export interface Tab {
  id: string;
  label: string;
  content: ReactNode;
}

/** Tabs; the content of a tab is made when it is looked at. */
export const Tabs = ({ tabs, label }: { tabs: Tab[]; label: string }) => (
  <Base.Root defaultValue={tabs[0]?.id}>
    <Base.List className={css.list} aria-label={label}>
      {tabs.map(({ id, label: name }) => (
        <Base.Tab key={id} value={id} className={css.tab}>
          {name}
        </Base.Tab>
      ))}
    </Base.List>
    {tabs.map(({ id, content }) => (
      <Base.Panel key={id} value={id} className={css.panel}>
        {content}
      </Base.Panel>
    ))}
  </Base.Root>
);
