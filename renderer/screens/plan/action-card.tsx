import { Badge, Checkbox } from '@fluentui/react-components';
import { planLines } from '../../../shared/guide/plan-lines.ts';
import type { Action } from '../../../shared/model/diagnosis.ts';
import { text, utc } from '../../../shared/model/sentence.ts';
import { tick } from '../../actions/incident/notes.ts';
import { CommandBlock } from '../../components/command/command-block.tsx';
import { CopyButton } from '../../components/command/copy-button.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './action-card.module.css';

const restartColor = { none: 'success', service: 'warning', reboot: 'danger' } as const;

/** One action: why, how, what it risks, how to see that it worked, how to undo it. */
export function ActionCard({ action }: { readonly action: Action }) {
  const t = useText();
  const title = t.tell(action.title);
  const commands = planLines(action.commands, t.tell);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <Done actionId={action.id} title={title} />
        <Badge appearance="tint" color={restartColor[action.restart]}>
          {t(`plan.restart.${action.restart}`)}
        </Badge>
      </div>
      <p>{t.tell(action.why)}</p>
      {action.commands.length > 0 && (
        <div>
          <div className={styles.commandsHead}>
            <h4 className={styles.label}>{t('plan.commands')}</h4>
            {action.commands.length > 1 && (
              <CopyButton
                text={commands.map(({ line }) => line).join('\r\n')}
                label={t('plan.copy.all', { title: text(title) })}
                shown={t('plan.copy.all.shown')}
              />
            )}
          </div>
          <CommandBlock lines={commands} />
        </div>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{t('plan.risk')}</dt>
          <dd>{t.tell(action.risk)}</dd>
        </div>
        <div>
          <dt>{t('plan.verify')}</dt>
          <dd>{t.tell(action.verify)}</dd>
        </div>
      </dl>
      {action.rollback.length > 0 && (
        <details className={styles.rollback}>
          <summary>{t('plan.rollback')}</summary>
          <CommandBlock lines={planLines(action.rollback, t.tell)} />
        </details>
      )}
    </li>
  );
}

/** The tick of an action that was carried out, with when; kept with the incident. */
function Done({ actionId, title }: { readonly actionId: string; readonly title: string }) {
  const t = useText();
  const app = useApp();
  const done = useArea(
    (each) => each.stores.notes,
    ({ notes }) => notes.done.find((each) => each.actionId === actionId),
  );
  return (
    <Checkbox
      checked={done !== undefined}
      label={done ? t('done.at', { at: utc(Date.parse(done.atUtc)) }) : t('done.shown')}
      aria-label={t('done.tick', { title: text(title) })}
      onChange={(_, { checked }) => void tick(app, actionId, checked === true)}
    />
  );
}
