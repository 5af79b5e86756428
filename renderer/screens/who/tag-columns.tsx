import { Badge, Button } from '@fluentui/react-components';
import { Pin16Filled, Pin16Regular } from '@fluentui/react-icons/svg/pin';
import type { TagLine } from '../../../shared/model/diagnosis.ts';
import { bytes, text } from '../../../shared/model/sentence.ts';
import type { Column } from '../../components/table/data-table.tsx';
import { ShareBar } from '../../components/table/share-bar.tsx';
import { Sparkline } from '../../components/table/sparkline.tsx';
import type { PoolOverTime } from '../../state/stores.ts';
import type { Say } from '../../text/use-text.tsx';
import styles from './tags-table.module.css';

export interface TagExtras {
  /** The pool over time; null without. */
  readonly overTime: PoolOverTime | null;
  readonly pin: {
    readonly isPinned: (line: TagLine) => boolean;
    readonly onPin: (line: TagLine) => void;
  };
}

/** Columns of the tags; pool, growth and lockstep only where they tell the rows apart. */
export function tagColumns(t: Say, tags: readonly TagLine[], { overTime, pin }: TagExtras): readonly Column<TagLine>[] {
  const hasAllocs = tags.some((line) => (line.allocs ?? null) !== null);
  const hasBothPools = new Set(tags.map((line) => line.pool)).size > 1;
  const hasGrowth = tags.some((line) => line.growthBytesPerHour !== null);
  const hasLockstep = tags.some((line) => line.lockstepWith.length > 0);
  return [
    {
      id: 'tag',
      title: t('who.tag'),
      isHead: true,
      show: (line) => (
        <span className={styles.head}>
          <Button
            size="small"
            appearance="transparent"
            icon={pin.isPinned(line) ? <Pin16Filled /> : <Pin16Regular />}
            aria-pressed={pin.isPinned(line)}
            aria-label={t('who.pin', { tag: text(line.tag) })}
            onClick={() => pin.onPin(line)}
          />
          <code className={styles.tag}>{line.tag}</code>
        </span>
      ),
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
    ...(overTime && overTime.utcMs.length > 1 ? [sparkColumn(t, overTime)] : []),
    {
      id: 'live',
      title: t('who.live'),
      isNumber: true,
      show: (line) => (line.live === null ? '–' : t.format.count(line.live)),
      value: (line) => line.live,
    },
    ...(hasAllocs ? [ratioColumn(t)] : []),
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

/** The shape of the largest tags over time; the table of their growth says it in figures. */
const sparkColumn = (t: Say, overTime: PoolOverTime): Column<TagLine> => {
  const lineOf = ({ tag, pool }: TagLine) =>
    pool === 'nonpaged' ? overTime.tags.find((each) => each.tag === tag)?.max : undefined;
  const ends = (max: Float64Array): readonly [number, number] => [
    max.find(Number.isFinite) ?? 0,
    max.findLast(Number.isFinite) ?? 0,
  ];
  return {
    id: 'spark',
    title: t('who.spark.head'),
    value: (line) => {
      const max = lineOf(line);
      return max ? ends(max).join(' → ') : null;
    },
    show: (line) => {
      const max = lineOf(line);
      if (max === undefined) return '–';
      const [from, to] = ends(max);
      const label = t('who.spark', { tag: text(line.tag), from: bytes(from), to: bytes(to) });
      return <Sparkline values={max} at={overTime.utcMs} label={label} />;
    },
  };
};

/** Allocations to frees since the boot: a leak stays well above 1. Wrapped counters give no ratio. */
const ratioColumn = (t: Say): Column<TagLine> => {
  const ratioOf = ({ allocs, live }: TagLine): number | null =>
    allocs == null || live === null || allocs <= live ? null : allocs / (allocs - live);
  return {
    id: 'ratio',
    title: t('who.ratio'),
    isNumber: true,
    value: ratioOf,
    show: (line) => {
      const ratio = ratioOf(line);
      return ratio === null ? '–' : `${ratio < 100 ? ratio.toFixed(2) : t.format.count(Math.round(ratio))} : 1`;
    },
  };
};

const ownerColumn = (t: Say): Column<TagLine> => ({
  id: 'owner',
  title: t('who.owner'),
  show: (line) => (
    <span className={styles.owner}>
      <Badge appearance="outline" color={line.owner === 'third-party' ? 'brand' : 'informative'}>
        {t(`who.owner.${line.owner}`)}
      </Badge>
      <span>{aboutTag(t, line)}</span>
    </span>
  ),
  value: (line) => [t(`who.owner.${line.owner}`), aboutTag(t, line)].filter((part) => part !== '').join(' – '),
});

const lockstepColumn = (t: Say): Column<TagLine> => ({
  id: 'lockstep',
  title: t('who.lockstep'),
  value: (line) => line.lockstepWith.join(', '),
  show: (line) => (line.lockstepWith.length === 0 ? '–' : <code>{line.lockstepWith.join(', ')}</code>),
});

/** What the list of tags calls a driver whose maker nobody knows: the badge beside it says that already. */
const unnamedOwner = 'third-party driver';

/** Whose tag it is and what it stands for, in the window's language. */
export const aboutTag = (t: Say, { ownerName, description }: TagLine): string =>
  [ownerName === unnamedOwner ? null : ownerName, description && t.tell(description)].filter(Boolean).join(' – ');
