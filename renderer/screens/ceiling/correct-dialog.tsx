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
  Radio,
  RadioGroup,
} from '@fluentui/react-components';
import { useState } from 'react';
import { correctable } from '../../../shared/model/notes.ts';
import { text } from '../../../shared/model/sentence.ts';
import { correct } from '../../actions/incident/notes.ts';
import { factsOfSetting } from '../../text/settings.ts';
import { useText } from '../../text/use-text.tsx';
import { useApp } from '../use-app.tsx';

export interface CorrectDialogProps {
  readonly settingKey: string;
  readonly onClose: () => void;
}

/** Asks for the value of one setting as the user knows it. */
export function CorrectDialog({ settingKey, onClose }: CorrectDialogProps) {
  const t = useText();
  const app = useApp();
  const [choice, setChoice] = useState<'set' | 'unset'>('set');
  const [number, setNumber] = useState('');
  const isNumber = correctable[settingKey]?.is === 'number';
  const value = choice === 'unset' ? null : isNumber ? parseNumber(number) : true;
  const isBad = choice === 'set' && isNumber && value === null;
  const key = text(settingKey);
  const keep = () => {
    if (isBad) return;
    onClose();
    void correct(app, { key: settingKey, value });
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <DialogBody>
            <DialogTitle>{t('byhand.dialog', { key })}</DialogTitle>
            <DialogContent>
              <p>{factsOfSetting(settingKey)?.says[t.language]}</p>
              <Field label={t('byhand.value')} hint={t('byhand.dialog.lead')}>
                <RadioGroup value={choice} onChange={(_, data) => setChoice(data.value === 'unset' ? 'unset' : 'set')}>
                  <Radio value="set" label={t(isNumber ? 'byhand.number' : 'byhand.set')} />
                  <Radio value="unset" label={t('byhand.unset')} />
                </RadioGroup>
              </Field>
              {isNumber && choice === 'set' && (
                <Field
                  label={settingKey}
                  {...(isBad && number !== '' ? { validationMessage: t('byhand.number.bad') } : {})}
                >
                  <Input inputMode="numeric" value={number} onChange={(_, data) => setNumber(data.value)} />
                </Field>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={isBad}>
                {t('byhand.keep')}
              </Button>
              <Button onClick={onClose}>{t('common.cancel')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** number := digit { digit } | "0x" hex { hex } ; 32 bits wide, as registry values are */
const written = /^(?:\d{1,10}|0x[0-9a-f]{1,8})$/i;

function parseNumber(typed: string): number | null {
  const trimmed = typed.trim();
  const value = written.test(trimmed) ? Number(trimmed) : Number.NaN;
  return value <= 0xffff_ffff ? value : null;
}
