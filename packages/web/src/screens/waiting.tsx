// Alone in the room: everything that brings the other person here.
import { useCallText, useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';
import { Later } from '../ui/later.tsx';
import { Panel } from '../ui/panel.tsx';
import { CopyButton } from './copy-button.tsx';
import { RoomTitle } from './room-title.tsx';
import styles from './waiting.module.css';

/** Beyond this no telephone reads the code from a screen; beyond 2331 bytes there is none (ISO/IEC 18004). */
const MAX_QR_CHARACTERS = 600;

const NO_PROPS = {};
const loadPreflight = () => import('../preflight/preflight.tsx').then(part => part.Preflight);
const loadQrCode = () => import('../ui/qr-code.tsx').then(part => part.QrCode);

export function Waiting({ name }: { readonly name: string }) {
  const { call, address } = useShell();
  const { waiting: words } = useCallText();
  const { cancel } = useText();
  const link = address.link(name);
  return (
    <Panel>
      <RoomTitle name={name} />
      <p>{words.text}</p>
      <div class={styles['invitation']}>
        {link.length <= MAX_QR_CHARACTERS && (
          <div class={styles['qr']}>
            <Later load={loadQrCode} props={{ text: link, label: words.qr }} />
          </div>
        )}
        <div class={styles['link']}>
          <p class={styles['address']} translate={false}>
            {link.replace(/^https?:\/\//, '')}
          </p>
          <CopyButton text={() => link} words={words} />
          {'share' in navigator && <ShareButton link={link} />}
        </div>
      </div>
      <Later load={loadPreflight} props={NO_PROPS} />
      <div class={styles['cancel']}>
        <Button kind="quiet" onClick={() => call.cancel()}>
          {cancel}
        </Button>
      </div>
    </Panel>
  );
}

function ShareButton({ link }: { readonly link: string }) {
  const { waiting } = useCallText();
  // Rejects when the person changes their mind: nothing to say about that.
  const share = () =>
    void navigator
      .share({ title: 'Vis-à-vis', text: waiting.shareText, url: link })
      .catch(() => undefined);
  return (
    <Button icon="share" onClick={share}>
      {waiting.share}
    </Button>
  );
}
