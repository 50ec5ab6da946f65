/* eslint-disable max-lines -- the words of a call in one language are one file */
import type { CallCatalogue } from './en-call.ts';

export const words: CallCatalogue = {
  friend: 'L’altra persona',
  retry: 'Riprova',
  leave: 'Esci',
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
    notYet: 'Al momento non si può caricare. Riprova tra un attimo.',
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
    facing: 'Fianco a fianco',
    corner: 'L’altra persona a tutto schermo',
    fullScreen: 'Schermo intero',
    exitFullScreen: 'Esci da schermo intero',
    connection: 'Connessione',
    safety: 'Codice di sicurezza',
    close: 'Chiudi',
    turn: 'Gira la videocamera',
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
      title: 'Hai lasciato la stanza',
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
  around: {
    pictureInPicture: { open: 'Immagine nell’immagine', close: 'Torna nella pagina' },
    notice: {
      ask: 'Avvisami quando arriva',
      granted: 'Ti avviseremo quando arriva, anche se stai guardando altro.',
    },
    offline: 'Sei offline. Le stanze si apriranno da sole quando torna la rete.',
  },
  talk: {
    title: 'Chat',
    none: 'Appena siete insieme potete scrivervi qui.',
    empty: 'Solo voi due potete leggere qui. Quando la chiamata finisce, sparisce tutto.',
    log: 'Messaggi',
    label: 'Messaggio',
    placeholder: 'Scrivi qualcosa…',
    send: 'Invia',
    room: characters => `Caratteri rimasti: ${characters}`,
    typing: 'Ti sta scrivendo…',
    delivered: 'Consegnato',
    waiting: 'In attesa: parte quando siete di nuovo collegati.',
    unread: count => (count === 1 ? '1 nuovo messaggio' : `${count} nuovi messaggi`),
    react: 'Reagisci',
    reaction: {
      heart: 'Cuore',
      laugh: 'Risata',
      'thumbs-up': 'Pollice in su',
      applause: 'Applauso',
      party: 'Festa',
      surprise: 'Sorpresa',
      tears: 'Lacrime',
      wave: 'Saluto con la mano',
    },
  },
  attendant: {
    muted: 'Stai parlando con il microfono muto.',
    unmute: 'Attiva il microfono',
    lost: {
      microphone: (missed: string, label: string) =>
        `${missed} non c’è più. Ora il tuo microfono è ${label}.`,
      camera: (missed: string, label: string) =>
        `${missed} non c’è più. Ora la tua videocamera è ${label}.`,
    },
    refused: (missed: string, label: string) =>
      `Non è stato possibile aprire ${missed}. Resta ${label}.`,
    using: {
      microphone: (label: string) => `Ora il tuo microfono è ${label}.`,
      camera: (label: string) => `Ora la tua videocamera è ${label}.`,
    },
    unreachable:
      'Il tuo indirizzo è nascosto e su questo server non c’è un ripetitore: nessuno può raggiungerti. Disattiva «Nascondi il mio indirizzo» nelle impostazioni.',
  },
  files: {
    title: 'File',
    send: 'Invia file',
    none: 'Potrai inviare file appena arriva l’altra persona.',
    choose: 'Scegli i file',
    hint: 'Oppure trascinali ovunque sulla chiamata, o incollali. Vanno dritti all’altra persona e non restano da nessuna parte lungo la strada.',
    drop: 'Rilascia per inviare all’altra persona',
    wants: 'L’altra persona vuole inviarti',
    several: (count: number) => `${count} file`,
    accept: 'Accetta',
    decline: 'Rifiuta',
    cancel: (name: string) => `Annulla ${name}`,
    forget: (name: string) => `Togli ${name} dall’elenco`,
    save: 'Salva di nuovo',
    saveAgain: (name: string) => `Salva di nuovo: ${name}`,
    progress: (name: string) => `A che punto è ${name}`,
    offered: { out: 'in attesa che accetti', in: 'ti viene offerto' },
    queued: 'è il prossimo',
    paused: 'continua quando sarete di nuovo connessi',
    part: (done: string, all: string) => `${done} di ${all}`,
    left: (time: string) => `ancora ${time}`,
    done: { out: 'consegnato', in: 'salvato' },
    over: {
      out: (name: string) => `L’altra persona ora ha ${name}.`,
      in: (name: string) => `${name} è arrivato ed è salvato.`,
    },
    noFolders: 'Le cartelle non si possono inviare. Scegli i file che contengono.',
    tooMany: (count: number) =>
      count === 1
        ? 'Un file è rimasto fuori: troppi sono già in attesa.'
        : `${count} file sono rimasti fuori: troppi sono già in attesa.`,
    stopped: {
      declined: { me: 'L’hai rifiutato.', friend: 'L’altra persona l’ha rifiutato.' },
      cancelled: { me: 'L’hai annullato.', friend: 'L’altra persona l’ha annullato.' },
      'too-many': {
        me: 'Troppi file ti aspettano già.',
        friend: 'Troppi file aspettano già l’altra persona.',
      },
      'no-room': {
        me: 'Su questo dispositivo non c’è spazio.',
        friend: 'Sul dispositivo dell’altra persona non c’è spazio.',
      },
      unreadable: {
        me: 'Il file non si può più leggere. È stato spostato o modificato?',
        friend: 'Il file dell’altra persona non si può più leggere.',
      },
      broken: {
        me: 'Non è arrivato com’era partito. L’abbiamo buttato.',
        friend: 'Non è arrivato com’era partito.',
      },
      lost: {
        me: 'La tua pagina è stata ricaricata. Invialo di nuovo.',
        friend: 'La pagina dell’altra persona è stata ricaricata. Chiedile di inviarlo di nuovo.',
      },
    },
  },
  quality: {
    bars: {
      1: 'La connessione è debole',
      2: 'La connessione è instabile',
      3: 'La connessione è buona',
    },
    trouble: {
      'sound-here': 'La voce dell’altra persona arriva a pezzi',
      'sound-there': 'L’altra persona ti sente a pezzi',
      'picture-here': 'L’immagine dell’altra persona va a scatti',
      'picture-there': 'L’altra persona ti vede a scatti',
      late: 'Vi sentite in ritardo',
    },
    friend: {
      paused: 'L’immagine dell’altra persona è in pausa, così potete sentirvi. Torna da sola.',
      tried: 'Riprovo l’immagine dell’altra persona…',
    },
    mine: {
      paused: 'La tua immagine è in pausa, così potete sentirvi.',
      tried: 'Riprovo la tua immagine…',
    },
    anyway: 'Attivala comunque',
  },
  share: {
    start: 'Condividi lo schermo',
    stop: 'Smetti di condividere',
    mine: 'L’altra persona vede il tuo schermo.',
    end: 'Smetti',
    friendShares: 'L’altra persona sta condividendo lo schermo.',
    friendScreen: 'Schermo condiviso',
    hint: 'Ingrandisci con + e −, spostati con le frecce, con 0 lo vedi tutto.',
    tools: 'Zoom',
    larger: 'Ingrandisci',
    smaller: 'Rimpicciolisci',
    whole: 'Vedilo tutto',
    fullScreen: 'Il suo schermo a schermo intero',
    exitFullScreen: 'Esci da schermo intero',
    problem: {
      'refused-by-system':
        'Il tuo sistema non permette a questo browser di mostrare lo schermo. Consentilo nelle impostazioni della privacy, alla voce registrazione schermo.',
      failed: 'Non è stato possibile condividere. Riprova o scegli un’altra finestra.',
    },
  },
};
