import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { startWatch } from '../../actions/watch.ts';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../use-app.tsx';
import styles from './live.module.css';

const mib = 1024 * 1024;

/** Whole MB above zero; null for an empty field, undefined for anything else. */
function ceilingOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const mb = Number(typed);
  return Number.isInteger(mb) && mb > 0 && mb <= 16 * mib ? mb * mib : undefined;
}

const intervals = [1000, 5000, 30_000, 60_000, 300_000] as const;

/** How often to look, and whether to look faster when it matters. */
export function StartForm() {
  const t = useText();
  const app = useApp();
  const [everyMs, setEvery] = useState<number>(5000);
  const [isBurstAllowed, setBurst] = useState(true);
  const known = useDiagnosis()?.pool.ceilingBytes ?? null;
  const [ceiling, setCeiling] = useState(known === null ? '' : String(Math.round(known / mib)));
  const [httpErr, setHttpErr] = useState('');
  const folders = useArea(
    (each) => each.stores.evidence,
    (evidence) => evidence.items,
  ).filter(({ kind }) => kind === 'folder');
  const ceilingBytes = ceilingOf(ceiling);
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
          if (ceilingBytes === undefined) return;
          void startWatch(app, {
            everyMs,
            forMs: null,
            isBurstAllowed,
            ceilingBytes,
            httpErr: httpErr === '' ? null : httpErr,
          });
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
        <Field
          label={t('live.ceiling')}
          hint={t('live.ceiling.hint')}
          {...(ceilingBytes === undefined ? { validationMessage: t('live.ceiling.bad') } : {})}
        >
          <Input inputMode="numeric" value={ceiling} onChange={(_, { value }) => setCeiling(value)} />
        </Field>
        {folders.length > 0 && (
          <Field label={t('live.httperr')}>
            <Select value={httpErr} onChange={(_, { value }) => setHttpErr(value)}>
              <option value="">{t('live.httperr.own')}</option>
              {folders.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
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
