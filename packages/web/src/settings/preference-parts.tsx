import { LANGUAGES } from '../i18n/language.ts';
import { chooseLanguage } from '../page/language-address.ts';
import { usePanelText, useShell } from '../shell.ts';
import { Picker } from './picker.tsx';
import { Toggle } from './toggle.tsx';
import { chooseTheme, THEMES, theme } from './theme.ts';

export function LooksPart() {
  const { language, preferences } = useShell();
  const { settings: words } = usePanelText();
  return (
    <>
      <Picker
        label={words.language}
        options={Object.entries(LANGUAGES)}
        current={language.code.value}
        onChoose={code => chooseLanguage(language, code)}
      />
      <Picker
        label={words.theme}
        options={THEMES.map(name => [name, words.themes[name]])}
        current={theme.value}
        onChoose={chooseTheme}
      />
      <Picker
        label={words.layout}
        options={[
          ['corner', words.layouts.corner],
          ['facing', words.layouts.facing],
        ]}
        current={preferences.layout.value}
        onChoose={layout => (preferences.layout.value = layout)}
      />
    </>
  );
}

export function HabitsPart() {
  const { preferences } = useShell();
  const { settings: words } = usePanelText();
  return (
    <>
      <Toggle label={words.sounds} preference={preferences.sounds} />
      <Toggle label={words.knocks} preference={preferences.knocks} />
      <Toggle
        label={words.pushToTalk}
        hint={words.pushToTalkHint}
        preference={preferences.pushToTalk}
      />
      <Toggle label={words.shortcuts} preference={preferences.shortcuts} />
    </>
  );
}

export function NetworkPart() {
  const { call, preferences } = useShell();
  const { settings: words } = usePanelText();
  const { dataSaving, addressHidden } = preferences;
  const hasNoRelay = call.relay.value === false;
  return (
    <>
      <Toggle label={words.dataSaving} hint={words.dataSavingHint} preference={dataSaving} />
      <Toggle
        label={words.addressHidden}
        hint={hasNoRelay ? words.noRelay : words.addressHint}
        preference={addressHidden}
        // [E14] What is on can always be switched off.
        disabled={hasNoRelay && addressHidden.value === 'off'}
        onChange={isOn => call.hideAddress(isOn)}
      />
    </>
  );
}
