import { Button } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { ArrowRight20Regular } from '@fluentui/react-icons/svg/arrow-right';
import { neighbour } from '../../../../shared/guide/transition.ts';
import { text } from '../../../../shared/model/sentence.ts';
import { guide } from '../../../actions/guide.ts';
import { useText } from '../../../text/use-text.tsx';
import { classNames } from '../../../theme/class-names.ts';
import { useApp, useArea } from '../../use-app.tsx';
import styles from './footer.module.css';

/** Back and next, named after where they lead; absent while the path has only one step. */
export function Footer() {
  const t = useText();
  const app = useApp();
  const state = useArea(
    (each) => each.stores.guide,
    (each) => each,
  );
  const back = neighbour(state, -1);
  const next = neighbour(state, 1);
  if (back === null && next === null) return null;
  return (
    <nav className={styles.footer} aria-label={t('nav.moves')}>
      {back !== null && (
        <Button icon={<ArrowLeft20Regular />} onClick={() => guide(app, { kind: 'back' })}>
          {t('nav.back', { step: text(t(`step.${back}`)) })}
        </Button>
      )}
      {next !== null && (
        <Button
          appearance="primary"
          className={classNames(styles.next)}
          icon={<ArrowRight20Regular />}
          iconPosition="after"
          onClick={() => guide(app, { kind: 'next' })}
        >
          {t('nav.next', { step: text(t(`step.${next}`)) })}
        </Button>
      )}
    </nav>
  );
}
