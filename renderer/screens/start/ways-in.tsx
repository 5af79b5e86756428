import { Button } from '@fluentui/react-components';
import { ClipboardPaste20Regular } from '@fluentui/react-icons/svg/clipboard-paste';
import { Document20Regular } from '@fluentui/react-icons/svg/document';
import { FolderOpen20Regular } from '@fluentui/react-icons/svg/folder-open';
import { lazy, Suspense, useRef, useState } from 'react';
import { admitFiles, chooseEvidence } from '../../actions/evidence/evidence.ts';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';

const PasteDialog = lazy(() => import('./handed/paste-dialog.tsx').then((m) => ({ default: m.PasteDialog })));

/** The ways to hand over evidence that this host has: its own dialogs, the browser's, a paste. */
export function WaysIn() {
  const t = useText();
  const app = useApp();
  const [isPasting, setPasting] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const { capabilities } = useArea(
    (each) => each.stores.connection,
    (connection) => connection,
  );
  const isBusy = useArea(
    (each) => each.stores.evidence,
    (evidence) => evidence.admitting.kind === 'running',
  );
  const ways = capabilities.kind === 'done' ? capabilities.value.admit : [];
  const hasDialog = ways.includes('dialog');
  const hasFiles = hasDialog || ways.includes('upload');
  const choose = (what: 'files' | 'folder') => {
    if (hasDialog) void chooseEvidence(app, what);
    else (what === 'files' ? fileInput : folderInput).current?.click();
  };
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = ''; // the same file may be chosen again
    if (files.length > 0) void admitFiles(app, files);
  };
  return (
    <>
      <Button
        appearance="primary"
        icon={<FolderOpen20Regular />}
        disabled={!hasFiles || isBusy}
        onClick={() => choose('folder')}
      >
        {t('start.folder')}
      </Button>
      <Button icon={<Document20Regular />} disabled={!hasFiles || isBusy} onClick={() => choose('files')}>
        {t('start.files')}
      </Button>
      <Button
        icon={<ClipboardPaste20Regular />}
        disabled={!ways.includes('paste') || isBusy}
        onClick={() => setPasting(true)}
      >
        {t('start.paste')}
      </Button>
      <input ref={fileInput} type="file" multiple hidden onChange={(event) => take(event.currentTarget)} />
      <input
        ref={folderInput}
        type="file"
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.currentTarget)}
      />
      {isPasting && (
        <Suspense>
          <PasteDialog onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </>
  );
}
