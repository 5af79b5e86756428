import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../../../text/use-text.tsx';
import { useApp } from '../../use-app.tsx';
import { commandsOf, keysOf } from './commands.ts';

const Palette = lazy(() => import('./palette.tsx').then((m) => ({ default: m.Palette })));

/** Keys that the text being typed needs for itself. */
const ofTyping = new Set(['Control+Z', 'Alt+ArrowLeft', 'Alt+ArrowRight']);

/** Listens for the shortcuts of the whole window, and shows the commands when they are asked for. */
export function Shortcuts() {
  const t = useText();
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const keys = keysOf(event);
      if (keys === 'Control+K') {
        event.preventDefault();
        setOpen((was) => !was);
        return;
      }
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]');
      if (isTyping && ofTyping.has(keys)) return;
      const found = commandsOf(app, t).find((command) => command.keys === keys);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    const ask = () => setOpen(true);
    window.addEventListener('keydown', press);
    window.addEventListener(paletteAsked, ask);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener(paletteAsked, ask);
    };
  }, [app, t]);
  if (!isOpen) return null;
  return (
    <Suspense>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  );
}

const paletteAsked = 'poolhound-palette';

/** Opens the commands from a button. */
export const askForPalette = (): void => void window.dispatchEvent(new Event(paletteAsked));
