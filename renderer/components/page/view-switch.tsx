import { useId } from 'react';
import { useText } from '../../text/use-text.tsx';
import styles from './view-switch.module.css';

export type View = 'chart' | 'table';

export interface ViewSwitchProps {
  /** What is shown one way or the other, for assistive technology. */
  readonly of: string;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** Chart or table: two radio buttons of the browser itself, dressed as one switch. */
export function ViewSwitch({ of, view, onView }: ViewSwitchProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className={styles.switch}>
      <legend className="only-heard">{`${t('common.view')}: ${of}`}</legend>
      {(['chart', 'table'] as const).map((each) => (
        <label key={each} className={styles.way}>
          <input type="radio" name={name} checked={view === each} onChange={() => onView(each)} />
          {t(`common.show.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}
