import { signal } from '@preact/signals';

/** As wide as the whole row of controls is, with a margin. */
const wide = matchMedia('(min-width: 48rem)');

/** Whether every control has room in the row. */
export const roomy = signal(wide.matches);
wide.onchange = () => void (roomy.value = wide.matches);
