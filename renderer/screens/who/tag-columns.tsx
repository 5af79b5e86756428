import { Badge } from '@fluentui/react-components';
import type { TagLine } from '../../../shared/model/diagnosis.ts';
import type { Column } from '../../components/table/data-table.tsx';
import { ShareBar } from '../../components/table/share-bar.tsx';
import type { Say } from '../../text/use-text.tsx';
import styles from './tags-table.module.css';

/** Columns of the tags; pool, growth and lockstep only where they tell the rows apart. */
export function tagColumns(t: Say, tags: readonly TagLine[]): readonly Column<TagLine>[] {
  const hasBothPools = new Set(tags.map((line) => line.pool)).size > 1;
  const hasGrowth = tags.some((line) => line.growthBytesPerHour !== null);
  const hasLockstep = tags.some((line) => line.lockstepWith.length > 0);
  return [
    {
      id: 'tag',
      title: t('who.tag'),
      isHead: true,
      show: (line) => <code className={styles.tag}>{line.tag}</code>,
      value: (line) => line.tag,
    },
    ...(hasBothPools ? [poolColumn(t)] : []),
    {
      id: 'bytes',
      title: t('who.bytes'),
      isNumber: true,
      show: (line) => t.format.bytes(line.bytes),
      value: (line) => line.bytes,
    },
    {
      id: 'share',
      title: t('who.share'),
      isNumber: true,
      show: (line) => (line.share === null ? '–' : <ShareBar share={line.share} />),
      value: (line) => line.share,
    },
    ...(hasGrowth ? [growthColumn(t)] : []),
    {
      id: 'live',
      title: t('who.live'),
      isNumber: true,
      show: (line) => (line.live === null ? '–' : t.format.count(line.live)),
      value: (line) => line.live,
    },
    ownerColumn(t),
    ...(hasLockstep ? [lockstepColumn(t)] : []),
  ];
}

const poolColumn = (t: Say): Column<TagLine> => ({
  id: 'pool',
  title: t('who.pool'),
  value: (line) => t(`who.pool.${line.pool}`),
});

const growthColumn = (t: Say): Column<TagLine> => ({
  id: 'growth',
  title: t('who.growth'),
  isNumber: true,
  show: (line) => (line.growthBytesPerHour === null ? '–' : t.format.bytesPerHour(line.growthBytesPerHour)),
  value: (line) => line.growthBytesPerHour,
});

const ownerColumn = (t: Say): Column<TagLine> => ({
  id: 'owner',
  title: t('who.owner'),
  show: (line) => (
    <span className={styles.owner}>
      <Badge appearance="outline" color={line.owner === 'third-party' ? 'brand' : 'informative'}>
        {t(`who.owner.${line.owner}`)}
      </Badge>
      <span>{[line.ownerName, line.description].filter((part) => part !== null).join(' – ')}</span>
    </span>
  ),
  value: (line) =>
    [t(`who.owner.${line.owner}`), line.ownerName, line.description].filter((part) => part !== null).join(' – '),
});

const lockstepColumn = (t: Say): Column<TagLine> => ({
  id: 'lockstep',
  title: t('who.lockstep'),
  value: (line) => line.lockstepWith.join(', '),
  show: (line) => (line.lockstepWith.length === 0 ? '–' : <code>{line.lockstepWith.join(', ')}</code>),
});
