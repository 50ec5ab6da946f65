import { signal } from '@preact/signals';

/** As wide as the whole row of controls between two corners of the stage, and not as flat as a phone that lies. */
const wide = matchMedia('(min-width: 78rem) and (min-height: 30rem)');

/** Whether every control has room in the row. */
export const roomy = signal(wide.matches);
wide.onchange = () => void (roomy.value = wide.matches);
