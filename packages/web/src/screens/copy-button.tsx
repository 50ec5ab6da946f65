import { useSignal } from '@preact/signals';
import { useShell, useText } from '../shell.ts';
import { Button } from '../ui/button.tsx';

interface Props {
  readonly link: string;
  readonly kind?: 'primary' | 'plain';
}

export function CopyButton({ link, kind = 'primary' }: Props) {
  const { toasts } = useShell();
  const { waiting } = useText();
  const copied = useSignal(false);
  const copy = async () => {
    copied.value = await writeToClipboard(link);
    toasts.show(copied.value ? waiting.copied : waiting.copyFailed);
  };
  return (
    <Button
      kind={kind}
      icon={copied.value ? 'done' : 'copy'}
      onClick={() => void copy()}
      onBlur={() => (copied.value = false)}
    >
      {waiting.copy}
    </Button>
  );
}

async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
