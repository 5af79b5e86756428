import { Button, Checkbox, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { startWatch } from '../../actions/watch.ts';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './live.module.css';

const intervals = [1000, 5000, 30_000, 60_000, 300_000] as const;

/** How often to look, and whether to look faster when it matters. */
export function StartForm() {
  const t = useText();
  const app = useApp();
  const [everyMs, setEvery] = useState<number>(5000);
  const [isBurstAllowed, setBurst] = useState(true);
  const isOrdering = useArea(
    (each) => each.stores.live,
    (live) => live.isOrdering,
  );
  return (
    <Section title={t('live.start.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void startWatch(app, { everyMs, forMs: null, isBurstAllowed });
        }}
      >
        <Field label={t('live.interval')}>
          <Select value={String(everyMs)} onChange={(_, { value }) => setEvery(Number(value))}>
            {intervals.map((each) => (
              <option key={each} value={each}>
                {t.format.duration(each)}
              </option>
            ))}
          </Select>
        </Field>
        <Checkbox
          checked={isBurstAllowed}
          label={t('live.burst')}
          onChange={(_, { checked }) => setBurst(checked === true)}
        />
        <Button type="submit" appearance="primary" disabled={isOrdering}>
          {t('live.start')}
        </Button>
      </form>
    </Section>
  );
}
