import { Link } from '@tanstack/react-router';
import type { User } from '@provena/api-client';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Logo } from '../ui/logo.tsx';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { isMuted, mute } from '../scan/sound.ts';
import { words } from '../words/shell.ts';
import { words as common } from '../words/common.ts';
import { Icon } from './icons.tsx';
import { useLocation } from './locations.ts';
import { placesFor } from './places.ts';
import { useSignOut } from './session.ts';
import { setDensity, setTheme, themeAfter, useDensity, useTheme } from './settings.ts';
import css from './shell.module.css';

const LocationSwitch = () => {
  const { location, locations, choose } = useLocation();
  if (locations.length < 2) return location && <p className="small dim">{location.name}</p>;
  return (
    <SelectField label={words.location} value={location?.id} onChange={event => choose(event.target.value)}>
      {locations.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
};

const usePersonActions = (onKeys: () => void): MenuAction[] => {
  const theme = useTheme();
  const density = useDensity();
  const signOut = useSignOut();
  return [
    { label: words.themes[theme], onSelect: () => setTheme(themeAfter(theme)) },
    {
      label: words.densities[density],
      onSelect: () => setDensity(density === 'normal' ? 'compact' : 'normal'),
    },
    { label: isMuted() ? words.sounds.off : words.sounds.on, onSelect: () => mute(!isMuted()) },
    { label: words.keys, note: '?', onSelect: onKeys },
    { label: words.signOut, onSelect: () => void signOut() },
  ];
};

/** The screens one may see, the location one works at, and oneself; at the left, or below on a phone. */
export const Rail = ({ user, onKeys, onPalette }: { user: User; onKeys: () => void; onPalette: () => void }) => (
  <header className={css.rail}>
    <div className={css.brand}>
      <Logo />
      <span className={css.word}>{common.app}</span>
    </div>
    <div className={css.location}>
      <LocationSwitch />
    </div>
    <nav className={css.places} aria-label={words.rail}>
      {placesFor(user.permissions).map(({ to, label }) => (
        <Link key={to} to={to} className={css.place} activeOptions={{ exact: to === '/' }} title={label}>
          <Icon name={to} />
          <span className={css.word}>{label}</span>
        </Link>
      ))}
    </nav>
    <div className={css.foot}>
      <Button kind="quiet" onClick={onPalette} title="Ctrl+K">
        <Icon name="search" />
        <span className={css.word}>{words.palette}</span>
      </Button>
      <Menu
        actions={usePersonActions(onKeys)}
        trigger={
          <Button kind="quiet" title={user.username}>
            <Icon name="person" />
            <span className={css.word}>{user.username}</span>
          </Button>
        }
      />
    </div>
  </header>
);
