import { Button } from '@fluentui/react-components';
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy20Regular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import { useText } from '../../text/use-text.tsx';

export interface CopyButtonProps {
  /** The text, or what makes it when it is asked for. */
  readonly text: string | (() => string);
  /** The full name for assistive technology, such as `Copy command: …`. */
  readonly label: string;
  readonly shown?: string;
}

type Said = 'common.copy' | 'common.copied' | 'common.copy.failed';

/** Copies a text and says so on the button itself and to screen readers. */
export function CopyButton({ text, label, shown }: CopyButtonProps) {
  const t = useText();
  const [said, setSaid] = useState<Said>('common.copy');
  const copy = () =>
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setSaid('common.copied'),
      () => setSaid('common.copy.failed'), // the browser refuses a clipboard without focus
    );
  const isCopied = said === 'common.copied';
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={isCopied ? <Checkmark20Regular /> : <Copy20Regular />}
        aria-label={label}
        onClick={copy}
        onBlur={() => setSaid('common.copy')}
      >
        {said === 'common.copy' ? (shown ?? t('common.copy')) : t(said)}
      </Button>
      <span className="only-heard" role="status">
        {said === 'common.copy' ? '' : t(said)}
      </span>
    </>
  );
}
