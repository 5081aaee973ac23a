import css from './choices.module.css';

/** One thing to choose. */
export interface Choice {
  id: string;
  label: string;
  note?: string;
}

interface ChoicesParts<C extends Choice> {
  /** The list's own; its choices are named `<id>-0`, `<id>-1` and so on, for the field that has the focus. */
  id: string;
  label: string;
  choices: readonly C[];
  /** The place of the marked one; below zero for none. */
  marked: number;
  onChoose: (choice: C) => void;
  /** Of the list, where it stands on the page; below its field without it. */
  className?: string;
}

/** What a field that searches offers. The field keeps the focus and marks one by its keys. */
export const Choices = <C extends Choice>({ id, label, choices, marked, onChoose, className }: ChoicesParts<C>) => (
  <div id={id} role="listbox" aria-label={label} className={className ?? css.popup}>
    {choices.map((choice, place) => (
      <div
        key={choice.id}
        id={`${id}-${String(place)}`}
        role="option"
        aria-selected={place === marked}
        className={css.choice}
        onPointerDown={event => event.preventDefault()}
        onClick={() => onChoose(choice)}
      >
        <span>{choice.label}</span>
        {choice.note && <span className="small dim">{choice.note}</span>}
      </div>
    ))}
  </div>
);
