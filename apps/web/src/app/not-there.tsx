import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/states.tsx';
import { words } from '../words/shell.ts';

/** An address without a screen. */
export const NotThere = () => <Empty action={<Link to="/">{words.toToday}</Link>}>{words.notThere}</Empty>;
