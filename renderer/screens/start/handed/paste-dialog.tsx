import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Textarea,
} from '@fluentui/react-components';
import { useState } from 'react';
import { pasteEvidence } from '../../../actions/evidence/evidence.ts';
import { useText } from '../../../text/use-text.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './paste-dialog.module.css';

/** What a paste may hold; the host refuses more. */
const limitCharacters = 5_242_880;

/** Asks for a text and what it is. */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const app = useApp();
  const [name, setName] = useState('');
  const [pasted, setPasted] = useState('');
  const isTooLarge = pasted.length > limitCharacters;
  const add = () => {
    void pasteEvidence(app, name.trim() || t('start.paste.name.default'), pasted);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('start.paste.title')}</DialogTitle>
          <DialogContent className={styles.fields}>
            <Field
              label={t('start.paste.text')}
              hint={t('start.paste.text.hint')}
              {...(isTooLarge ? { validationMessage: t('start.paste.too-large') } : {})}
            >
              <Textarea
                rows={10}
                resize="vertical"
                textarea={{ className: styles.text, spellCheck: false, wrap: 'off' }}
                value={pasted}
                onChange={(_, { value }) => setPasted(value)}
              />
            </Field>
            <Field label={t('start.paste.name')} hint={t('start.paste.name.hint')}>
              <Input value={name} maxLength={200} onChange={(_, { value }) => setName(value)} />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button appearance="primary" disabled={pasted.trim() === '' || isTooLarge} onClick={add}>
              {t('start.paste.add')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
