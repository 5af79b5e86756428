import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import { text } from '../../../shared/model/sentence.ts';
import { compareWith, compareWithChosen } from '../../actions/incident/follow-up.ts';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { aboutRecent } from '../start/open/recent-list.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './follow-up.module.css';

const stop = new AbortController();
const options = { onProgress: () => undefined, signal: stop.signal };

/** The ways to another state of the server: what a sample offers, other evidence, an incident opened lately. */
export function OtherState() {
  const t = useText();
  const app = useApp();
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const offered = useArea(
    (each) => each.stores.followUp,
    (state) => state.offered,
  );
  const recent = useArea(
    (each) => each.stores.recent,
    (state) => state.items,
  );
  const hasDialog = useArea(
    (each) => each.stores.connection,
    ({ capabilities }) => capabilities.kind === 'done' && capabilities.value.admit.includes('dialog'),
  );
  const choose = (what: 'files' | 'folder') => {
    if (hasDialog) void compareWithChosen(app, () => app.host.request('evidence.choose', { what }));
    else (what === 'files' ? fileInput : folderInput).current?.click();
  };
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = ''; // the same file may be chosen again
    if (files.length > 0) void compareWithChosen(app, () => app.host.admitFiles(files, options));
  };
  return (
    <Section title={t('followup.title')} lead={t('followup.lead')}>
      <div className={styles.ways}>
        {offered.length > 0 && (
          <Button appearance="primary" onClick={() => void compareWith(app, offered)}>
            {t('followup.offered', { name: text(offered.map(({ name }) => name).join(', ')) })}
          </Button>
        )}
        <Button onClick={() => choose('folder')}>{t('followup.choose.folder')}</Button>
        <Button onClick={() => choose('files')}>{t('followup.choose.files')}</Button>
      </div>
      <input ref={fileInput} type="file" multiple hidden onChange={(event) => take(event.currentTarget)} />
      <input
        ref={folderInput}
        type="file"
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.currentTarget)}
      />
      {recent.length > 0 && (
        <details>
          <summary>{t('followup.recent')}</summary>
          <ul className={styles.recent}>
            {recent.map((item) => (
              <li key={item.id}>
                <Button
                  size="small"
                  appearance="subtle"
                  onClick={() => void compareWithChosen(app, () => app.host.request('recent.open', { id: item.id }))}
                >
                  {[item.host, item.names.join(', '), aboutRecent(t, item)].filter(Boolean).join(' · ')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
