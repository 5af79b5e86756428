import { text } from '../../../../shared/model/sentence.ts';
import { CopyButton } from '../../../components/command/copy-button.tsx';
import { useText } from '../../../text/use-text.tsx';
import styles from './wanted.module.css';

const parameters = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters';

/** What decides most incidents and the command that gets it; read only, nothing on the server is changed. */
const wanted = [
  { id: 'httperr', command: 'xcopy /i "%SystemRoot%\\System32\\LogFiles\\HTTPERR" HTTPERR' },
  { id: 'poolmon', command: 'poolmon -b -n pool-1.txt' },
  { id: 'boot', command: 'bcdedit > bcdedit.txt' },
  { id: 'registry', command: `reg query "${parameters}" > http.txt` },
  { id: 'machine', command: 'systeminfo > systeminfo.txt' },
] as const;

/** What to bring, why, and how to get it. */
export function Wanted() {
  const t = useText();
  return (
    <section className={styles.wanted} aria-label={t('start.wanted')}>
      <h2>{t('start.wanted')}</h2>
      <p className={styles.lead}>{t('start.wanted.lead')}</p>
      <ul className={styles.list}>
        {wanted.map(({ id, command }) => (
          <li key={id}>
            <h3>{t(`start.wanted.${id}`)}</h3>
            <p className={styles.why}>{t(`start.wanted.${id}.why`)}</p>
            <div className={styles.command}>
              <code>{command}</code>
              <CopyButton text={command} label={t('start.wanted.copy', { what: text(t(`start.wanted.${id}`)) })} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
