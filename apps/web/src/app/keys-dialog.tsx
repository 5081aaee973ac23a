import { Kbd } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { words } from '../words/shell.ts';
import { useAllKeys } from './keys.ts';

/** The keys that work on this screen. */
export const KeysDialog = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => (
  <Dialog title={words.keysOf} isOpen={isOpen} onClose={onClose}>
    <dl className="stack">
      {useAllKeys().map(({ keys, does }) => (
        <div key={keys + does} className="row">
          <dt className="grow">{does}</dt>
          <dd>
            <Kbd keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
