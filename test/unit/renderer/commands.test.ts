import { expect, test } from 'vitest';
import { commandsOf, findCommands, keysOf } from '../../../renderer/screens/shell/commands/commands.ts';
import { en } from '../../../renderer/text/en.ts';
import { transition } from '../../../shared/guide/transition.ts';
import { scriptedApp } from './scripted-host.ts';

const t = Object.assign((key: keyof typeof en) => en[key], { language: 'en' }) as unknown as Parameters<
  typeof commandsOf
>[1];

test('before there is a diagnosis only what makes sense is offered', () => {
  const ids = commandsOf(scriptedApp(), t).map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('go '))).toEqual(['go start']);
  expect(ids).not.toContain('save pdf');
  expect(ids).toContain('sample four-tags');
});

test('with a diagnosis every step has its key, and no key stands for two commands', () => {
  const app = scriptedApp();
  app.stores.guide.setState((state) => transition(state, { kind: 'diagnosed' }), true);
  app.stores.incident.setState({ incidentId: 'i1' });
  const keys = commandsOf(app, t).flatMap(({ keys: each }) => each ?? []);
  expect(keys).toEqual(expect.arrayContaining(['Alt+1', 'Alt+9', 'Control+S']));
  expect(new Set(keys).size).toBe(keys.length);
});

test('a press is named as the keys of a command are', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  expect(keysOf({ ...plain, ctrlKey: true, key: 'z' })).toBe('Control+Z');
  expect(keysOf({ ...plain, altKey: true, key: 'ArrowLeft' })).toBe('Alt+ArrowLeft');
});

test('typed words narrow the commands in any order', () => {
  const run = () => undefined;
  const commands = ['Go to: Pool', 'Theme: Dark', 'Go to: Plan'].map((title) => ({
    id: title,
    title,
    keys: null,
    run,
  }));
  expect(findCommands(commands, 'pool go').map(({ title }) => title)).toEqual(['Go to: Pool']);
  expect(findCommands(commands, ' ')).toHaveLength(3);
});
