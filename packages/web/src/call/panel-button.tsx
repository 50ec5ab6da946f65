import { useShell } from '../shell.ts';
import type { IconName } from '../ui/icon.tsx';
import { RoundButton } from '../ui/round-button.tsx';
import type { PanelName } from './panel-name.ts';

interface Props {
  readonly name: PanelName;
  readonly label: string;
  readonly icon: IconName;
  readonly shortcut: string;
  readonly description?: string | undefined;
}

/** Opens a sheet beside the call, and closes it when it is the open one. */
export function PanelButton({ name, label, icon, shortcut, description }: Props) {
  const { commands, panel } = useShell();
  return (
    <RoundButton
      label={label}
      icon={icon}
      shortcut={shortcut}
      aria-expanded={panel.value === name}
      aria-controls={`${name}-panel`}
      aria-description={description}
      onClick={() => commands.togglePanel(name)}
    />
  );
}
