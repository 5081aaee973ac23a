import { useState } from 'react';
import { words } from '../words/common.ts';
import { Button } from './button.tsx';

/** Copies a text that stands beside it. Absent where the browser has no clipboard for pages: over HTTP off this machine. */
export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const [copied, setCopied] = useState('');
  if (!('clipboard' in navigator)) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <Button kind="link" onClick={() => void copy()}>
      {copied === text ? words.copied : label}
    </Button>
  );
};
