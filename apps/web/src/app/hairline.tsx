import { useIsFetching } from '@tanstack/react-query';
import css from '../ui/states.module.css';

/** A line on top while something on screen is asked for again. */
export const Hairline = () => (useIsFetching() > 0 ? <div className={css.hairline} /> : null);
