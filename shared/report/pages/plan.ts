import { planLines } from '../../guide/plan-lines.ts';
import type { Action } from '../../model/diagnosis.ts';
import type { Block, Section, Step } from '../blocks.ts';
import type { ReportContext } from '../context.ts';
import { translateText } from '../translate.ts';
import { momentText } from './moments.ts';
import { wordsInlines } from './sentences.ts';

/** The plan for the change board: evidence first, then relief, then cure, each action with its price and its undo. Null without actions. */
export function planSection(context: ReportContext): Section | null {
  const { text, material } = context;
  const { actions } = material.diagnosis;
  if (actions.length === 0) return null;
  const purposes = ['capture', 'relief', 'cure'] as const;
  return {
    id: 'plan',
    title: text.plan.title,
    startsPage: false,
    blocks: [
      { kind: 'paragraph', tone: 'small', inlines: [text.plan.intro] },
      ...purposes.flatMap((purpose): Block[] => {
        const steps = actions.filter((action) => action.purpose === purpose).map((action) => planStep(action, context));
        if (steps.length === 0) return [];
        return [
          { kind: 'heading', level: 3, text: text.plan.purposes[purpose], id: null },
          { kind: 'steps', items: steps },
        ];
      }),
      { kind: 'heading', level: 3, text: text.signOff.title, id: 'sign-off' },
      { kind: 'sign-off', lines: text.signOff.roles.map((role) => ({ role, fields: text.signOff.fields })) },
    ],
  };
}

function planStep(action: Action, context: ReportContext): Step {
  const { plan } = context.text;
  return {
    id: `action-${action.id}`,
    title: wordsInlines(action.title, context),
    why: wordsInlines(action.why, context),
    costs: [
      { term: plan.restart, value: [plan.restarts[action.restart]] },
      { term: plan.risk, value: wordsInlines(action.risk, context) },
    ],
    commands: [...todo(plan.commands, action.commands, context), ...todo(plan.rollback, action.rollback, context)],
    checks: [{ term: plan.verify, value: wordsInlines(action.verify, context) }],
    done: doneText(action, context),
  };
}

function doneText({ id }: Action, { material, text }: ReportContext): string | null {
  const done = material.done?.find(({ actionId }) => actionId === id);
  return done ? text.plan.done(momentText(done.atUtc, text.unknown)) : null;
}

/** What is typed, and what is said in words because no command does it. */
function todo(label: string, lines: readonly string[], context: ReportContext): Step['commands'] {
  const { language } = context.options;
  const all = planLines(lines, (words) => (language === 'en' ? words : (translateText(words, language) ?? words)));
  const typed = all.filter(({ kind }) => kind !== 'said').map(({ line }) => line);
  const said = lines.filter((_, at) => all[at]?.kind === 'said').map((line) => wordsInlines(line, context));
  return typed.length === 0 && said.length === 0 ? [] : [{ label, lines: typed, said }];
}
