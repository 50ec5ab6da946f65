import { useSignal } from '@preact/signals';
import { useShell } from '../shell.ts';
import { Button } from '../ui/button.tsx';

interface Props {
  /** Made in the moment of the click. */
  readonly text: () => string;
  readonly words: { readonly copy: string; readonly copied: string; readonly copyFailed: string };
  readonly kind?: 'primary' | 'plain';
}

export function CopyButton({ text, words, kind = 'primary' }: Props) {
  const { toasts } = useShell();
  const copied = useSignal(false);
  const copy = async () => {
    copied.value = await writeToClipboard(text());
    toasts.show(copied.value ? words.copied : words.copyFailed);
  };
  return (
    <Button
      kind={kind}
      icon={copied.value ? 'done' : 'copy'}
      onClick={() => void copy()}
      onBlur={() => (copied.value = false)}
    >
      {words.copy}
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
