import type { DeviceKind } from '@visavis/engine';
import type { ProblemCatalogue } from './en-problem.ts';

type Devices = readonly DeviceKind[];

const name = (devices: Devices) => {
  if (devices.length !== 1) return 'videocamera e microfono';
  return devices[0] === 'camera' ? 'la videocamera' : 'il microfono';
};
const capital = (text: string) => text.charAt(0).toLocaleUpperCase('it') + text.slice(1);
const subject = (devices: Devices, one: string, both: string) =>
  `${capital(name(devices))} ${devices.length === 1 ? one : both}`;
const blocked = (devices: Devices) => {
  if (devices.length !== 1) return 'sono bloccati';
  return devices[0] === 'camera' ? 'è bloccata' : 'è bloccato';
};

export const words = {
  byItself: 'Questa pagina prosegue da sola appena si possono usare.',
  secureLink: 'Apri la pagina sicura',
  ownTabLink: 'Apri in una scheda a sé',
  instead: {
    camera: 'Prosegui con la sola videocamera',
    microphone: 'Prosegui con il solo microfono',
  },
  code: {
    'insecure-page': {
      title: () => 'Questa pagina non è sicura',
      text: () =>
        'I browser danno videocamera e microfono solo alle pagine il cui indirizzo inizia con https.',
    },
    'unsupported-browser': {
      title: () => 'Questo browser non può fare videochiamate',
      text: () =>
        'Apri questo link in un Chrome, Edge, Firefox o Safari aggiornato. Se arrivi da un’altra app, scegli «Apri nel browser» nel suo menu.',
    },
    refused: {
      title: (devices: Devices) => `${capital(name(devices))} ${blocked(devices)} per questo sito`,
      text: () => 'Il browser ha l’ordine di negare l’accesso a questo sito. Puoi cambiarlo:',
    },
    dismissed: {
      title: () => 'La domanda è stata chiusa senza risposta',
      text: () => 'Premi «Riprova» e scegli «Consenti» quando il browser lo chiede.',
    },
    'refused-by-system': {
      title: (devices: Devices) => `${capital(name(devices))} ${blocked(devices)} dal sistema`,
      text: () => 'Questo sito può usarli, ma il sistema non lo permette a questo browser:',
    },
    'refused-by-embedder': {
      title: (devices: Devices) =>
        `${capital(name(devices))} ${blocked(devices)} dalla pagina che ci contiene`,
      text: () =>
        'Questa chiamata è mostrata dentro un’altra pagina che non cede videocamera e microfono. Chi la gestisce può aggiungere allow="camera; microphone" al riquadro.',
    },
    revoked: {
      title: (devices: Devices) => `Il permesso per ${name(devices)} è stato tolto`,
      text: () => 'È stato tolto mentre eri qui. Puoi ridarlo:',
    },
    'no-device': {
      title: (devices: Devices) =>
        devices.length === 1
          ? `Non si trova ${name(devices)}`
          : 'Non si trovano né videocamera né microfono',
      text: () => 'Il browser non vede nessun dispositivo collegato.',
    },
    busy: {
      title: (devices: Devices) => `Un altro programma sta usando ${name(devices)}`,
      text: () => 'Il browser deve aspettare che finisca.',
    },
    failed: {
      title: (devices: Devices) => subject(devices, 'non si avvia', 'non si avviano'),
      text: () => 'Il browser ha provato, e il dispositivo o il suo driver ha dato un errore.',
    },
    'no-answer': {
      title: (devices: Devices) => subject(devices, 'non risponde', 'non rispondono'),
      text: () => 'Il browser aspetta il dispositivo da molto tempo.',
    },
  },
  steps: {
    site: {
      chromium: [
        'Fai clic sull’icona a sinistra dell’indirizzo.',
        'Attiva «Videocamera» e «Microfono».',
        'Se non succede nulla, premi «Riprova».',
      ],
      firefox: [
        'Fai clic sulla videocamera barrata a sinistra dell’indirizzo.',
        'Togli «Bloccato» accanto a videocamera e microfono.',
        'Premi «Riprova» e scegli «Consenti».',
      ],
      safari: [
        'Apri il menu «Safari», poi «Impostazioni per questo sito web…».',
        'Imposta «Fotocamera» e «Microfono» su «Consenti».',
        'Premi «Riprova».',
      ],
      ios: [
        'Tocca il menu della pagina nella barra degli indirizzi, poi «Impostazioni sito web».',
        'Imposta «Fotocamera» e «Microfono» su «Consenti».',
        'Tocca «Riprova».',
      ],
      android: [
        'Tocca l’icona a sinistra dell’indirizzo, poi «Autorizzazioni».',
        'Attiva «Fotocamera» e «Microfono».',
        'Tocca «Riprova».',
      ],
    },
    system: {
      macos: [
        'Apri Impostazioni di Sistema › Privacy e sicurezza.',
        'In «Fotocamera» e in «Microfono», attiva il tuo browser.',
        'Chiudi del tutto il browser e riaprilo.',
      ],
      windows: [
        'Apri Impostazioni › Privacy e sicurezza.',
        'In «Fotocamera» e in «Microfono», consenti l’accesso alle app desktop.',
        'Premi «Riprova».',
      ],
      ios: [
        'Apri Impostazioni › App e scegli il tuo browser.',
        'Attiva «Fotocamera» e «Microfono».',
        'Torna a questa pagina.',
      ],
      android: [
        'Apri Impostazioni › App, scegli il tuo browser, poi «Autorizzazioni».',
        'Consenti «Fotocamera» e «Microfono».',
        'Controlla che l’accesso a entrambi sia attivo nelle impostazioni rapide.',
      ],
      other: [
        'Apri le impostazioni di privacy del sistema.',
        'Consenti videocamera e microfono al tuo browser.',
        'Premi «Riprova».',
      ],
    },
    'no-device': [
      'Collegane uno, o accendilo.',
      'Cerca sul computer un coperchio o un tasto che lo disattiva.',
      'Oppure apri questo link sul telefono.',
    ],
    busy: [
      'Chiudi gli altri programmi e le schede che usano videocamera o microfono.',
      'Premi «Riprova».',
    ],
    failed: ['Scollega il dispositivo e ricollegalo.', 'Chiudi il browser e riaprilo.'],
    'no-answer': ['Premi «Riprova».', 'Se non basta, chiudi il browser e riaprilo.'],
  },
} satisfies ProblemCatalogue;
