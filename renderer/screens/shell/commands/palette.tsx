import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, Input } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useText } from '../../../text/use-text.tsx';
import { classNames } from '../../../theme/class-names.ts';
import { useApp } from '../../use-app.tsx';
import { type Command, commandsOf, findCommands } from './commands.ts';
import styles from './palette.module.css';

/** Every command by name, with its keys; typed words narrow the list, Enter runs the marked one. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const app = useApp();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const found = findCommands(commandsOf(app, t), typed);
  const at = Math.min(marked, found.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setMarked((at + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[at]);
    }
  };
  const optionId = (nth: number) => `${listId}-${nth}`;
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('palette.title')}</DialogTitle>
          <DialogContent className={classNames(styles.content)}>
            <Input
              autoFocus
              role="combobox"
              aria-expanded
              aria-controls={listId}
              aria-autocomplete="list"
              {...(found.length > 0 ? { 'aria-activedescendant': optionId(at) } : {})}
              aria-label={t('palette.search')}
              placeholder={t('palette.search')}
              value={typed}
              onChange={(_, { value }) => {
                setTyped(value);
                setMarked(0);
              }}
              onKeyDown={press}
            />
            <div id={listId} role="listbox" aria-label={t('palette.open')} className={styles.list}>
              {found.map((command, nth) => (
                <Option
                  key={command.id}
                  id={optionId(nth)}
                  command={command}
                  isMarked={nth === at}
                  onRun={() => run(command)}
                />
              ))}
            </div>
            {found.length === 0 && <p role="status">{t('palette.none')}</p>}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isMarked: boolean;
  readonly onRun: () => void;
}

function Option({ id, command, isMarked, onRun }: OptionProps) {
  const place = useRef<HTMLDivElement>(null);
  if (isMarked) place.current?.scrollIntoView({ block: 'nearest' });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the search box's, which names the marked option
    <div
      ref={place}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isMarked}
      className={classNames(styles.option, isMarked && styles.marked)}
      onClick={onRun}
    >
      <span>{command.title}</span>
      {command.keys !== null && <kbd className={styles.keys}>{sayKeys(command.keys)}</kbd>}
    </div>
  );
}

/** `Control+Z` as keyboards print it. */
const sayKeys = (keys: string): string =>
  keys.replace('Control', 'Ctrl').replace('ArrowLeft', '←').replace('ArrowRight', '→');
