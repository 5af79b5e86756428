import { Button } from '@fluentui/react-components';
import { ClipboardPaste20Regular } from '@fluentui/react-icons/svg/clipboard-paste';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { Document20Regular } from '@fluentui/react-icons/svg/document';
import { Folder20Regular } from '@fluentui/react-icons/svg/folder';
import { text } from '../../../../shared/model/sentence.ts';
import { leaveOut } from '../../../actions/evidence/evidence.ts';
import { diagnose } from '../../../actions/incident/incident.ts';
import type { Admitted } from '../../../state/stores.ts';
import { useText } from '../../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../../use-app.tsx';
import styles from './admitted-list.module.css';

const icons = {
  file: <Document20Regular />,
  folder: <Folder20Regular />,
  paste: <ClipboardPaste20Regular />,
} as const;

/** What was handed over, and the button that has it read. */
export function AdmittedList() {
  const t = useText();
  const app = useApp();
  const hasDiagnosis = useDiagnosis() !== null;
  const { items, admitting } = useArea(
    (each) => each.stores.evidence,
    (evidence) => evidence,
  );
  if (items.length === 0) return null;
  return (
    <section className={styles.admitted} aria-label={t('start.list')}>
      <h2>{t('start.list')}</h2>
      <ul className={styles.list}>
        {items.map((item) => (
          <Item key={item.id} item={item} onRemove={() => leaveOut(app, item.id)} />
        ))}
      </ul>
      <Button
        appearance="primary"
        size="large"
        disabled={admitting.kind === 'running'}
        onClick={() => void diagnose(app)}
      >
        {t(hasDiagnosis ? 'start.again' : 'start.diagnose')}
      </Button>
    </section>
  );
}

function Item({ item, onRemove }: { readonly item: Admitted; readonly onRemove: () => void }) {
  const t = useText();
  return (
    <li className={styles.item}>
      <span className={styles.icon} aria-hidden="true">
        {icons[item.kind]}
      </span>
      <span className={styles.name}>{item.name}</span>
      <span className={styles.kind}>
        {t(`start.item.${item.kind}`)}
        {item.bytes !== null && ` · ${t.format.bytes(item.bytes)}`}
      </span>
      <Button
        appearance="subtle"
        size="small"
        icon={<Dismiss20Regular />}
        aria-label={t('start.item.remove', { name: text(item.name) })}
        title={t('start.item.remove', { name: text(item.name) })}
        onClick={onRemove}
      />
    </li>
  );
}
