import { useEffect } from 'preact/hooks';
import { useShell } from '../shell.ts';

/** [V12] [V14] What must be seen now is shown now; whoever closes it has seen it. */
export function useSafetyAlarm(): void {
  const { call, panel } = useShell();
  const isAlarmed = call.company.safety.value?.alarmed.value === true;
  useEffect(() => {
    if (isAlarmed) panel.value = 'safety';
  }, [isAlarmed]);
}
