import { Badge, Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { correctable } from '../../../shared/model/notes.ts';
import { text } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { factsOfSetting } from '../../text/settings.ts';
import { type Say, useText } from '../../text/use-text.tsx';
import styles from './settings-table.module.css';

const CorrectDialog = lazy(() => import('./correct-dialog.tsx').then((m) => ({ default: m.CorrectDialog })));

type Setting = Diagnosis['settings'][number];

/** A setting that was found, or one worth knowing that the evidence does not show (`found` null). */
interface Row {
  readonly key: string;
  readonly found: Setting | null;
  readonly isByHand: boolean;
}

export interface SettingsTableProps {
  readonly settings: readonly Setting[];
  readonly isX64: boolean;
  /** Name of the input that holds what was entered by hand. */
  readonly byHandFile: string | null;
}

/** Boot switches and registry values with what they mean; each that bears on the ceiling can be corrected. */
export function SettingsTable(props: SettingsTableProps) {
  const t = useText();
  const [corrected, setCorrected] = useState<string | null>(null);
  return (
    <Section title={t('pool.settings')} lead={t('ceiling.settings.lead')}>
      <DataTable
        caption={t('pool.settings.caption')}
        columns={columnsOf(t, setCorrected)}
        rows={rowsOf(props)}
        rowKey={({ key, found }) => `${key} ${found?.source.file} ${found?.source.line}`}
        isMarked={({ isByHand }) => isByHand}
      />
      {corrected !== null && (
        <Suspense>
          <CorrectDialog settingKey={corrected} onClose={() => setCorrected(null)} />
        </Suspense>
      )}
    </Section>
  );
}

/** Worth knowing even where nothing was found; boot switches that only 32-bit Windows knows are left out on 64-bit. */
const expected = ['3GB', 'EnableAggressiveMemoryUsage', 'NonPagedPoolSize'] as const;

function rowsOf({ settings, isX64, byHandFile }: SettingsTableProps): readonly Row[] {
  const found = settings.map((setting) => ({
    key: setting.key,
    found: setting,
    isByHand: setting.source.file === byHandFile,
  }));
  const names = new Set(settings.map(({ key }) => key.toLowerCase()));
  const unseen = expected
    .filter((key) => !names.has(key.toLowerCase()) && !(isX64 && key !== 'EnableAggressiveMemoryUsage'))
    .map((key) => ({ key, found: null, isByHand: false }));
  return [...found, ...unseen];
}

const columnsOf = (t: Say, onCorrect: (key: string) => void): readonly Column<Row>[] => [
  {
    id: 'key',
    title: t('ceiling.key'),
    isHead: true,
    value: ({ key }) => key,
    show: ({ key, isByHand }) => (
      <span className={styles.key}>
        <code>{key}</code>
        {isByHand && (
          <Badge appearance="tint" color="warning">
            {t('byhand.badge')}
          </Badge>
        )}
        {correctableKey(key) !== null && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={t('ceiling.correct', { key: text(key) })}
            onClick={() => onCorrect(correctableKey(key) ?? key)}
          >
            {t('ceiling.correct.shown')}
          </Button>
        )}
      </span>
    ),
  },
  {
    id: 'value',
    title: t('ceiling.value'),
    value: ({ found }) => (found ? showValue(t, found.value) : t('ceiling.unseen')),
    show: ({ key, found }) => {
      const byDefault = factsOfSetting(key)?.byDefault ?? null;
      return (
        <div className={styles.value}>
          {found ? showValue(t, found.value) : <span className={styles.aside}>{t('ceiling.unseen')}</span>}
          {byDefault !== null && <p className={styles.aside}>{t('ceiling.default', { value: text(byDefault) })}</p>}
        </div>
      );
    },
  },
  {
    id: 'effective',
    title: t('pool.settings.effective'),
    value: ({ found }) => (found ? showEffective(t, found.effective) : '–'),
  },
  {
    id: 'meaning',
    title: t('ceiling.meaning'),
    value: ({ key }) => factsOfSetting(key)?.says[t.language] ?? null,
    show: ({ key }) => {
      const facts = factsOfSetting(key);
      if (facts === null) return '–';
      return (
        <>
          {facts.says[t.language]}
          {facts.source !== null && <p className={styles.aside}>{`${t('ceiling.documented')}: ${facts.source}`}</p>}
        </>
      );
    },
  },
  {
    id: 'source',
    title: t('ceiling.source'),
    value: ({ found }) => (found ? showSource(t, found.source) : null),
    show: ({ found }) => <span className={styles.source}>{found ? showSource(t, found.source) : '–'}</span>,
  },
];

/** The name under which a setting can be corrected; null where it cannot. */
const correctableKey = (key: string): string | null =>
  Object.keys(correctable).find((each) => each.toLowerCase() === key.toLowerCase()) ?? null;

function showValue(t: Say, value: Setting['value']): string {
  if (value === null) return t('byhand.unset');
  if (typeof value === 'boolean') return value ? t('pool.settings.set') : t('pool.settings.no');
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function showEffective(t: Say, isEffective: boolean | null): string {
  if (isEffective === null) return t('pool.settings.maybe');
  return t(isEffective ? 'pool.settings.yes' : 'pool.settings.no');
}

function showSource(t: Say, { file, line }: Setting['source']): string {
  return line === null ? file : t('evidence.line', { file: text(file), line: text(String(line)) });
}
