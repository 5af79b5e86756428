import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { text } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import styles from './settings-table.module.css';

type Setting = Diagnosis['settings'][number];

/** Boot switches and registry values as found, each with the line it stands on. */
export function SettingsTable({ settings }: { readonly settings: readonly Setting[] }) {
  const t = useText();
  return (
    <Section title={t('pool.settings')}>
      {settings.length === 0 ? (
        <p className={styles.none}>{t('pool.settings.none')}</p>
      ) : (
        <DataTable
          caption={t('pool.settings.caption')}
          columns={columnsOf(t)}
          rows={settings}
          rowKey={({ key, source }) => `${key} ${source.file} ${source.line}`}
          isTall
        />
      )}
    </Section>
  );
}

const columnsOf = (t: Say): readonly Column<Setting>[] => [
  {
    id: 'key',
    title: t('pool.settings.key'),
    isHead: true,
    value: (setting) => setting.key,
    show: (setting) => <code>{setting.key}</code>,
  },
  { id: 'value', title: t('pool.settings.value'), value: (setting) => showValue(t, setting.value) },
  { id: 'effective', title: t('pool.settings.effective'), value: (setting) => showEffective(t, setting.effective) },
  { id: 'source', title: t('pool.settings.source'), value: ({ source }) => showSource(t, source) },
];

function showValue(t: Say, value: Setting['value']): string {
  if (value === null) return t('common.none');
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
