import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useMatches, useNavigate } from '@tanstack/react-router';
import type { User } from '@provena/api-client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { followLive } from '../api/live.ts';
import { Skeleton } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';
import { words } from '../words/shell.ts';
import { Hairline } from './hairline.tsx';
import { type ScreenKey, useKeys } from './keys.ts';
import { useOpenScanned } from './open-scanned.ts';
import { patiently } from './patiently.ts';
import { placesFor } from './places.ts';
import { Rail } from './rail.tsx';
import { useConfig, useMe } from './session.ts';
import css from './shell.module.css';

/** What opens later is fetched once the first screen is there. */
const loadPalette = () => patiently(() => import('./palette.tsx'));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const SignInPage = lazy(async () => ({ default: (await patiently(() => import('./sign-in.tsx'))).SignInPage }));
const SignInAgain = lazy(async () => ({
  default: (await patiently(() => import('./sign-in-again.tsx'))).SignInAgain,
}));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));
const NewCustomerDialog = lazy(async () => ({
  default: (await import('../features/customers/new-customer-dialog.tsx')).NewCustomerDialog,
}));

type Opened = 'keys' | 'palette' | 'customer' | null;

const useShellKeys = (user: User, open: (what: Opened) => void) => {
  const navigate = useNavigate();
  const goTo = placesFor(user.permissions).map(({ to, label, letter }): ScreenKey => ({
    keys: `g ${letter}`,
    does: label,
    run: () => void navigate({ to }),
  }));
  useKeys([
    { keys: 'Ctrl+K', does: words.palette, run: () => open('palette') },
    { keys: '?', does: words.keysOf, run: () => open('keys') },
    ...goTo,
  ]);
};

/** A screen that scans into its own document says so in its route. */
const useScansItself = () => useMatches().some(({ staticData }) => staticData.scansItself);

interface DialogsParts {
  user: User;
  opened: Opened;
  open: (what: Opened) => void;
}

/** The dialogs that open over any screen. */
const Dialogs = ({ user, opened, open }: DialogsParts) => {
  const close = () => open(null);
  return (
    <Suspense>
      {opened === 'keys' && <KeysDialog isOpen onClose={close} />}
      {opened === 'palette' && <Palette user={user} onOpen={open} onClose={close} />}
      {opened === 'customer' && <NewCustomerDialog onClose={close} />}
    </Suspense>
  );
};

const SignedIn = ({ user }: { user: User }) => {
  const [opened, open] = useState<Opened>(null);
  const queries = useQueryClient();
  useEffect(() => followLive(queries), [queries]);
  useEffect(() => void loadPalette(), []);
  useShellKeys(user, open);
  useOpenScanned(!useScansItself() && opened === null);
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {words.skip}
      </a>
      <Hairline />
      <Rail user={user} onKeys={() => open('keys')} onPalette={() => open('palette')} />
      <main id="content" className={css.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
      <Dialogs user={user} opened={opened} open={open} />
      <Suspense>
        <SignInAgain username={user.username} />
      </Suspense>
    </div>
  );
};

/** Everything around a screen: the rail, keys, palette, live events; or the sign-in page. */
export const Shell = () => {
  useConfig();
  const { data: user, isPending } = useMe();
  const waiting = <Skeleton rows={3} />;
  if (isPending) return waiting;
  return user ? (
    <SignedIn key={user.id} user={user} />
  ) : (
    <Suspense fallback={waiting}>
      <SignInPage />
    </Suspense>
  );
};
