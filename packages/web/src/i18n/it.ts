import type { Catalogue } from './en.ts';

export const words = {
  me: 'Io',
  cancel: 'Annulla',
  language: 'Lingua',
  required: 'Videocamera e microfono sono necessari per una videochiamata.',
  missing: {
    text: 'Una parte di questa pagina non è arrivata. Nuovo tentativo…',
    reload: 'Ricarica',
  },
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
  room: 'La tua stanza',
  myCameraOff: 'La tua videocamera è spenta',
  controls: {
    label: 'Comandi della chiamata',
    mute: 'Disattiva il microfono',
    unmute: 'Attiva il microfono',
    noMicrophone: 'Nessun microfono',
    cameraOff: 'Spegni la videocamera',
    cameraOn: 'Accendi la videocamera',
    noCamera: 'Nessuna videocamera',
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
  title: {
    permission: 'Consenti videocamera e microfono',
    blocked: 'Videocamera e microfono non disponibili',
    lobby: 'Dai un nome alla stanza',
    arrived: 'L’altra persona è arrivata',
  },
} satisfies Catalogue;
