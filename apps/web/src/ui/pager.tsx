import { useState } from 'react';
import { words } from '../words/common.ts';
import { Button } from './button.tsx';

/** Where one is in a list that goes on by cursors: the cursor of the page on screen, and of those before it. */
export interface Pages {
  cursor: string | undefined;
  hasPrevious: boolean;
  goBack: () => void;
  goOn: (nextCursor: string) => void;
}

/** The pages of a list; another question begins at its first page. */
export const usePages = (question: string): Pages => {
  const [visited, setVisited] = useState({ question, cursors: [] as string[] });
  const cursors = visited.question === question ? visited.cursors : [];
  return {
    cursor: cursors.at(-1),
    hasPrevious: cursors.length > 0,
    goBack: () => setVisited({ question, cursors: cursors.slice(0, -1) }),
    goOn: next => setVisited({ question, cursors: [...cursors, next] }),
  };
};

/** Previous and Next below a list; nothing where one page holds all. */
export const Pager = ({ pages, nextCursor }: { pages: Pages; nextCursor: string | null }) =>
  pages.hasPrevious || nextCursor !== null ? (
    <nav className="row" aria-label={words.pages}>
      <Button disabled={!pages.hasPrevious} onClick={pages.goBack}>
        ‹ {words.previous}
      </Button>
      <Button disabled={nextCursor === null} onClick={() => nextCursor !== null && pages.goOn(nextCursor)}>
        {words.next} ›
      </Button>
    </nav>
  ) : null;
