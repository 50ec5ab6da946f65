/* eslint-disable max-lines -- a language is one file, so that a new one is one file too */
import type { DeviceKind } from '@visavis/engine';
import type { Catalogue } from './en.ts';

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

export const it = {
  friend: 'L’altra persona',
  me: 'Io',
  retry: 'Riprova',
  cancel: 'Annulla',
  leave: 'Esci',
  language: 'Lingua',
  permission: {
    title: 'Consenti videocamera e microfono',
    text: 'Il browser te lo sta chiedendo. Sono necessari perché possiate vedervi e sentirvi.',
    privacy:
      'La tua immagine e la tua voce vanno dritte all’altra persona. Nulla viene registrato.',
    status: 'In attesa che tu consenta videocamera e microfono.',
    slow: {
      'top-left': 'La domanda è qui, in alto a sinistra. Scegli «Consenti».',
      'top-centre': 'La domanda è al centro dello schermo o in alto. Scegli «Consenti».',
      'bottom-centre': 'La domanda è su questo schermo. Scegli «Consenti».',
    },
  },
  problem: {
    required: 'Videocamera e microfono sono necessari per una videochiamata.',
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
        title: (devices: Devices) =>
          `${capital(name(devices))} ${blocked(devices)} per questo sito`,
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
  },
  lobby: {
    title: 'Dai un nome alla stanza',
    label: 'Nome della stanza',
    hint: 'L’altra persona scrive lo stesso nome, ovunque sia nel mondo.',
    suggest: 'Proponi un nome',
    join: 'Entra',
    guessable:
      'Chi gestisce questo server potrebbe indovinare un nome inventato da te. Quello del dado no.',
    unguessable: 'Nessuno può indovinare questo nome, nemmeno chi gestisce questo server.',
    refusal: {
      empty: 'Scrivi un nome per la stanza.',
      'too-long': (limit: number) => `Questo nome è troppo lungo: al massimo ${limit} caratteri.`,
      'forbidden-character':
        'Questo nome contiene caratteri che non si vedono. Scrivilo di nuovo, per favore.',
    },
  },
  joining: 'Apertura della stanza…',
  full: {
    title: 'Questa stanza è piena',
    text: (room: string) => `In «${room}» ci sono già due persone. Non c’è un terzo posto.`,
    another: 'Prova un altro nome',
    wait: 'Aspetta un posto libero',
    waiting: 'Entrerai appena si libera un posto.',
  },
  waiting: {
    why: {
      alone: 'In attesa dell’altra persona…',
      'friend-left': 'L’altra persona è uscita. Tu sei ancora qui.',
      'friend-lost': 'L’altra persona ha perso la connessione e non è ancora tornata.',
    },
    room: 'La tua stanza',
    text: 'Passa il nome o il link a una sola persona.',
    copy: 'Copia il link',
    copied: 'Link copiato',
    copyFailed: 'Il browser non ci ha lasciato copiare. Seleziona il link, per favore.',
    share: 'Condividi',
    shareText: 'Vediamoci faccia a faccia:',
    qr: 'Codice QR del link',
    check: {
      label: 'Prima che arrivi l’altra persona',
      hearing: {
        listening: 'Di’ qualcosa…',
        heard: 'Ti sentiamo.',
        unheard: 'Non sentiamo il tuo microfono.',
      },
      speaker: 'Prova altoparlante',
      playing: 'Ora dovresti sentire un suono dolce.',
      reach: {
        checking: 'Cerchiamo una via d’uscita dalla tua rete…',
        direct: 'Qui il collegamento diretto funziona, e anche il ripetitore.',
        'direct-no-relay':
          'Qui il collegamento diretto funziona. Su questo server non c’è un ripetitore.',
        'direct-alone': 'Qui il collegamento diretto funziona. Il ripetitore non risponde.',
        relay: 'Solo attraverso il ripetitore, che funziona.',
        'no-way': 'Nessuna via d’uscita: la tua rete blocca le chiamate.',
        'no-way-no-relay':
          'Nessuna via d’uscita: la tua rete blocca le chiamate, e qui non c’è un ripetitore.',
        'relay-works': 'Il ripetitore funziona.',
        'relay-silent': 'Il ripetitore non risponde.',
        untested: 'La via d’uscita non si può provare: su questo server non c’è un ripetitore.',
      },
    },
  },
  call: {
    connecting: 'Vi stiamo collegando…',
    connected: 'Siete collegati.',
    reconnecting: {
      'no-packets': 'La connessione si è interrotta. La stiamo recuperando…',
      'friend-away': 'L’altra persona ha perso la connessione. Le teniamo il posto…',
    },
    offlineInCall: 'Il server non si raggiunge. La vostra chiamata continua senza.',
    offline: 'Il server non si raggiunge. Riproviamo…',
    tapToHear: 'Tocca per sentire l’altra persona',
    friendMuted: 'Microfono spento',
    friendCameraOff: 'Videocamera spenta',
    friendNothing: 'Niente videocamera né microfono',
    myCameraOff: 'La tua videocamera è spenta',
    movePicture: 'Sposta la mia immagine',
    room: (room: string) => `Stanza ${room}`,
  },
  fault: {
    'my-microphone-silent': {
      what: 'Dal tuo microfono non esce suono.',
      advice: 'Controlla l’interruttore e il cavo.',
    },
    'my-camera-silent': {
      what: 'La tua videocamera non dà immagine.',
      advice: 'Se resta così, spegnila e riaccendila.',
    },
    'my-speaker-blocked': {
      what: 'Il tuo browser trattiene il suono.',
      advice: 'Tocca l’immagine per sentire l’altra persona.',
    },
    'nothing-arrives': {
      what: 'Dall’altra persona non arriva nulla.',
      advice: 'Stiamo cercando un’altra via.',
    },
    'nothing-decodes': {
      what: 'L’immagine dell’altra persona non si può mostrare.',
      advice: 'Ne stiamo chiedendo una nuova.',
    },
    'friend-microphone-silent': {
      what: 'Dal microfono dell’altra persona non esce suono.',
      advice: 'È già stata avvisata.',
    },
    'friend-camera-silent': {
      what: 'La videocamera dell’altra persona non dà immagine.',
      advice: 'È già stata avvisata.',
    },
    'friend-speaker-blocked': {
      what: 'L’altra persona non può ancora sentirti.',
      advice: 'Deve toccare il suo schermo.',
    },
    'friend-receives-nothing': {
      what: 'All’altra persona non arriva nulla.',
      advice: 'Stiamo cercando un’altra via.',
    },
    'friend-decodes-nothing': {
      what: 'L’altra persona non può vedere la tua immagine.',
      advice: 'La stiamo mandando di nuovo.',
    },
  },
  controls: {
    label: 'Comandi della chiamata',
    mute: 'Disattiva il microfono',
    unmute: 'Attiva il microfono',
    noMicrophone: 'Nessun microfono',
    cameraOff: 'Spegni la videocamera',
    cameraOn: 'Accendi la videocamera',
    noCamera: 'Nessuna videocamera',
    facing: 'Fianco a fianco',
    corner: 'L’altra persona a tutto schermo',
    fullScreen: 'Schermo intero',
    exitFullScreen: 'Esci da schermo intero',
    connection: 'Connessione',
    settings: 'Impostazioni',
    more: 'Altro',
    help: 'Scorciatoie da tastiera',
  },
  said: {
    muted: 'Microfono disattivato',
    unmuted: 'Microfono attivo',
    cameraOff: 'Videocamera spenta',
    cameraOn: 'Videocamera accesa',
  },
  moment: {
    'friend-arrived': 'L’altra persona è arrivata.',
    'friend-back': 'Siete di nuovo insieme.',
    'device-back': 'Il tuo dispositivo è tornato.',
  },
  knock: {
    text: 'Qualcuno vorrebbe entrare, ma la stanza è piena.',
    mute: 'Non avvisarmi più',
  },
  ended: {
    left: {
      title: 'La chiamata è finita per te',
      text: (room: string) => `Puoi tornare in «${room}» quando vuoi.`,
    },
    replaced: {
      title: 'Sei in questa stanza in un’altra scheda',
      text: () => 'La chiamata continua lì. Questa si può chiudere.',
    },
    outdated: {
      title: 'C’è una versione più nuova',
      text: () => 'Ricarica la pagina per proseguire nella stessa stanza.',
    },
    bug: {
      title: 'Qualcosa è andato storto da parte nostra',
      text: () => 'Ricarica la pagina per tornare nella stessa stanza.',
    },
    rejoin: 'Rientra',
    here: 'Prosegui qui',
    reload: 'Ricarica',
    another: 'Un’altra stanza',
  },
  title: {
    permission: 'Consenti videocamera e microfono',
    blocked: 'Videocamera e microfono non disponibili',
    lobby: 'Dai un nome alla stanza',
    arrived: 'L’altra persona è arrivata',
  },
} satisfies Catalogue;
