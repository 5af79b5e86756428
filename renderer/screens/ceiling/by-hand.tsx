import { Button } from '@fluentui/react-components';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import type { Correction } from '../../../shared/model/notes.ts';
import { text, utc } from '../../../shared/model/sentence.ts';
import { takeBack, undo } from '../../actions/incident/notes.ts';
import { FaultNotice } from '../../components/page/notice.tsx';
import { Section } from '../../components/page/screen.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './by-hand.module.css';

/** What was entered by hand, each to be taken back, and the last change to be undone. */
export function ByHand() {
  const t = useText();
  const app = useApp();
  const { notes, past, saving } = useArea(
    (each) => each.stores.notes,
    (state) => state,
  );
  if (notes.corrections.length === 0 && past.length === 0 && saving.kind !== 'failed') return null;
  return (
    <Section
      title={t('byhand.title')}
      lead={t('byhand.lead')}
      tools={
        <Button
          size="small"
          icon={<ArrowUndo20Regular />}
          disabled={past.length === 0}
          aria-keyshortcuts="Control+Z"
          onClick={() => void undo(app)}
        >
          {t('byhand.undo')}
        </Button>
      }
    >
      {saving.kind === 'failed' && <FaultNotice title={t('byhand.failed')} fault={saving.fault} />}
      <ul className={styles.list}>
        {notes.corrections.map((correction) => (
          <li key={correction.key} className={styles.line}>
            <span>
              {t('byhand.line', { what: text(sayCorrection(t, correction)), at: utc(Date.parse(correction.atUtc)) })}
            </span>
            <Button
              size="small"
              appearance="subtle"
              aria-label={t('byhand.remove', { what: text(sayCorrection(t, correction)) })}
              onClick={() => void takeBack(app, correction.key)}
            >
              {t('byhand.remove.shown')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function sayCorrection(t: Say, { key, value }: Correction): string {
  if (value === null) return t('byhand.is.unset', { key: text(key) });
  if (value === true) return t('byhand.is.set', { key: text(key) });
  return t('byhand.is.value', { key: text(key), value: text(String(value)) });
}
