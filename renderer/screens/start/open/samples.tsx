import { Button } from '@fluentui/react-components';
import { sampleIds } from '../../../../shared/contract/workbench-operations.ts';
import { openSample } from '../../../actions/evidence/recent.ts';
import { Section } from '../../../components/page/screen.tsx';
import { useText } from '../../../text/use-text.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './samples.module.css';

/** The five sample incidents, to see a whole diagnosis without evidence of one's own. */
export function Samples() {
  const t = useText();
  const app = useApp();
  return (
    <Section title={t('sample.title')} lead={t('sample.lead')}>
      <ul className={styles.list}>
        {sampleIds.map((id) => (
          <li key={id} className={styles.item}>
            <Button className={styles.open ?? ''} onClick={() => void openSample(app, id)}>
              {t(`sample.${id}`)}
            </Button>
            <span className={styles.about}>{t(`sample.${id}.about`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
