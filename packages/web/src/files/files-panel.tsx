// What the two send each other, how far it is, and where more is given. Loaded when it is first wanted.
import { useRef } from 'preact/hooks';
import type { FileExchange } from '@visavis/engine';
import { NotYet } from '../call/not-yet.tsx';
import { SidePanel } from '../call/side-panel.tsx';
import { useCallText, useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { offerFiles } from './offer-files.ts';
import { TransferRow } from './transfer-row.tsx';
import styles from './files-panel.module.css';

export function FilesPanel() {
  const { call } = useShell();
  const { files: words } = useCallText();
  const files = call.company.files.value;
  return (
    <SidePanel name="files" title={words.title}>
      {files === null ? <NotYet none={words.none} /> : <Desk files={files} />}
    </SidePanel>
  );
}

function Desk({ files }: { readonly files: FileExchange }) {
  const shell = useShell();
  const { files: words } = useCallText();
  const input = useRef<HTMLInputElement>(null);
  const choose = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    void offerFiles(shell, { files: [...(currentTarget.files ?? [])], folders: 0 });
    // The same file may be wanted once more.
    currentTarget.value = '';
  };
  return (
    <div class={styles['desk']}>
      <input ref={input} type="file" multiple hidden onChange={choose} />
      <Button kind="primary" icon="file" onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <p class={styles['hint']}>{words.hint}</p>
      <ul>
        {files.list.value.toReversed().map(transfer => (
          <TransferRow key={transfer.key} files={files} transfer={transfer} />
        ))}
      </ul>
    </div>
  );
}
