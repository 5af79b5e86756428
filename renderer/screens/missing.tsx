import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { Section } from '../components/page/screen.tsx';
import { useText } from '../text/use-text.tsx';
import styles from './missing.module.css';

/** What would make the answer surer: what, why, and how to get it. */
export function Missing({ missing }: { readonly missing: Diagnosis['missing'] }) {
  const t = useText();
  if (missing.length === 0) return null;
  return (
    <Section title={t('plan.missing')} lead={t('plan.missing.lead')}>
      <ul className={styles.missing}>
        {missing.map((each) => (
          <li key={each.what}>
            <h3>{t.tell(each.what)}</h3>
            <p>{t.tell(each.why)}</p>
            <p className={styles.how}>{t.tell(each.how)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
