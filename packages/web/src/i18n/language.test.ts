import { expect, test } from 'vitest';
import { createLanguage } from './language.ts';

test('words that are wanted while another language is chosen come in that language', async () => {
  const language = createLanguage();
  const chosen = language.choose('it');
  await Promise.all([language.wantCallText(), language.wantPanelText(), chosen]);
  expect([
    language.text.value.cancel,
    language.callText.value?.leave,
    language.panelText.value?.help.title,
    language.problemText.value,
  ]).toEqual(['Annulla', 'Esci', 'Scorciatoie da tastiera', null]);
});

test('words that have come follow the language', async () => {
  const language = createLanguage();
  await Promise.all([language.wantCallText(), language.wantProblemText()]);
  await language.choose('es');
  expect([
    language.callText.value?.leave,
    language.problemText.value?.ownTabLink,
    language.panelText.value,
  ]).toEqual(['Salir', 'Abrir en una pestaña propia', null]);
});

test('the language that was chosen last stays, though another one comes later', async () => {
  const language = createLanguage();
  const slow = language.choose('es');
  await Promise.all([language.choose('en'), slow]);
  expect([language.code.value, language.text.value.cancel]).toEqual(['en', 'Cancel']);
});
