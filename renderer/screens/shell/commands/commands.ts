import { sampleIds } from '../../../../shared/contract/workbench-operations.ts';
import { stepIds } from '../../../../shared/guide/steps.ts';
import { isOpen, neighbour } from '../../../../shared/guide/transition.ts';
import { text } from '../../../../shared/model/sentence.ts';
import type { App } from '../../../actions/app.ts';
import { openSample } from '../../../actions/evidence/recent.ts';
import { goTo, guide } from '../../../actions/guide.ts';
import { startOver } from '../../../actions/incident/incident.ts';
import { undo } from '../../../actions/incident/notes.ts';
import { chooseClock, chooseLanguage, chooseTheme } from '../../../actions/preferences.ts';
import { saveReport } from '../../../actions/report/report.ts';
import { showWatch } from '../../../actions/watch.ts';
import { languageNames } from '../../../text/language.ts';
import type { Say } from '../../../text/use-text.tsx';
import { download } from '../../report/download.ts';

/** Something the window can do, by name and, for the most used, by key. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** As `aria-keyshortcuts` writes it; null for none. */
  readonly keys: string | null;
  readonly run: () => void;
}

/** Every command that makes sense now. */
export function commandsOf(app: App, t: Say): readonly Command[] {
  const state = app.stores.guide.getState();
  return [
    ...stepIds
      .map((step, at) => ({ step, keys: `Alt+${at + 1}` }))
      .filter(({ step }) => isOpen(state, step))
      .map(({ step, keys }) =>
        command(`go ${step}`, t('palette.go', { step: text(t(`step.${step}`)) }), keys, () => goTo(app, step)),
      ),
    ...(neighbour(state, -1)
      ? [command('back', t('palette.back'), 'Alt+ArrowLeft', () => guide(app, { kind: 'back' }))]
      : []),
    ...(neighbour(state, 1)
      ? [command('next', t('palette.next'), 'Alt+ArrowRight', () => guide(app, { kind: 'next' }))]
      : []),
    ...ofIncident(app, t),
    ...(app.stores.live.getState().status?.canWatch
      ? [command('watch', t('here.watch'), null, () => showWatch(app))]
      : []),
    ...preferences(app, t),
    ...sampleIds.map((id) =>
      command(
        `sample ${id}`,
        t('palette.sample', { name: text(t(`sample.${id}`)) }),
        null,
        () => void openSample(app, id),
      ),
    ),
  ];
}

function ofIncident(app: App, t: Say): readonly Command[] {
  const { incidentId } = app.stores.incident.getState();
  if (incidentId === null) return [];
  const canUndo = app.stores.notes.getState().past.length > 0;
  return [
    ...(canUndo ? [command('undo', t('byhand.undo'), 'Control+Z', () => void undo(app))] : []),
    ...(['pdf', 'html', 'json', 'zip'] as const).map((format) =>
      command(
        `save ${format}`,
        t('palette.save', { format: text(format.toUpperCase()) }),
        format === 'pdf' ? 'Control+S' : null,
        () => void saveReport(app, format, download),
      ),
    ),
    command('new', t('app.new'), null, () => startOver(app)),
  ];
}

const preferences = (app: App, t: Say): readonly Command[] => [
  ...(['system', 'light', 'dark'] as const).map((theme) =>
    command(`theme ${theme}`, t('palette.theme', { theme: text(t(`theme.${theme}`)) }), null, () =>
      chooseTheme(app, theme),
    ),
  ),
  ...(['en', 'zh'] as const).map((id) =>
    command(`language ${id}`, t('palette.language', { language: text(languageNames[id]) }), null, () =>
      chooseLanguage(app, id),
    ),
  ),
  command('clock utc', t('palette.clock', { clock: text(t('clock.utc')) }), null, () => chooseClock(app, 'utc')),
  command('clock server', t('palette.clock', { clock: text(t('server.clock')) }), null, () =>
    chooseClock(app, 'server'),
  ),
];

const command = (id: string, title: string, keys: string | null, run: () => void): Command => ({
  id,
  title,
  keys,
  run,
});

/** A key press as `aria-keyshortcuts` writes it: `Alt+1`, `Control+Z`. */
export function keysOf(event: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'key'>): string {
  const held = [
    (event.ctrlKey || event.metaKey) && 'Control',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.key.length === 1 ? event.key.toUpperCase() : event.key,
  ];
  return held.filter(Boolean).join('+');
}

/** Commands whose words hold all the words that were typed. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/);
  return commands.filter(({ title }) => wanted.every((word) => title.toLowerCase().includes(word)));
}
