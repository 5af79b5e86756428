import { Button, SearchBox, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { filterTags, type PoolChoice } from '../../../shared/guide/tags.ts';
import type { Diagnosis, TagLine } from '../../../shared/model/diagnosis.ts';
import { count } from '../../../shared/model/sentence.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { tagColumns } from './tag-columns.tsx';
import styles from './tags-table.module.css';

/** Rows shown at once; more make the page slow to read and are one press away. */
const firstRows = 15;

/** The tags of both pools with their owners; searched, filtered and sorted here. */
export function TagsTable({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  const [wanted, setWanted] = useState('');
  const [pool, setPool] = useState<PoolChoice>('nonpaged');
  const [isWhole, setWhole] = useState(false);
  const found = filterTags(diagnosis.tags, { wanted, pool });
  const shown = isWhole ? found : found.slice(0, firstRows);
  const isCulprit = (line: TagLine) =>
    diagnosis.culprits.some((culprit) => culprit.tag === line.tag && culprit.pool === line.pool);
  const tools = (
    <>
      <SearchBox
        size="small"
        aria-label={t('who.search')}
        placeholder={t('who.search')}
        value={wanted}
        onChange={(_, { value }) => setWanted(value)}
      />
      <Select
        size="small"
        aria-label={t('who.show')}
        value={pool}
        onChange={(_, { value }) => setPool(value === 'both' || value === 'paged' ? value : 'nonpaged')}
      >
        <option value="nonpaged">{t('who.pool.nonpaged')}</option>
        <option value="paged">{t('who.pool.paged')}</option>
        <option value="both">{t('who.pool.both')}</option>
      </Select>
    </>
  );
  const foot = (
    <p className={styles.shown} role="status">
      {t('who.shown', { shown: count(shown.length), total: count(diagnosis.tags.length) })}
      {shown.length < found.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          {t('who.more', { total: count(found.length) })}
        </Button>
      )}
    </p>
  );
  return (
    <Section title={t('who.tags')} tools={tools}>
      {found.length === 0 ? (
        <p className={styles.none}>{t('who.nothing')}</p>
      ) : (
        <DataTable
          caption={t('who.tags.caption')}
          columns={tagColumns(t, found)}
          rows={shown}
          rowKey={(line) => `${line.tag} ${line.pool}`}
          isMarked={isCulprit}
          foot={foot}
        />
      )}
    </Section>
  );
}
