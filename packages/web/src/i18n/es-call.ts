/* eslint-disable max-lines -- the words of a call in one language are one file */
import type { CallCatalogue } from './en-call.ts';

export const words: CallCatalogue = {
  friend: 'La otra persona',
  retry: 'Reintentar',
  leave: 'Salir',
  full: {
    title: 'Esta sala está llena',
    text: (room: string) => `Ya hay dos personas en «${room}». No hay un tercer asiento.`,
    another: 'Probar otro nombre',
    wait: 'Esperar un asiento libre',
    waiting: 'Entrarás en cuanto quede un asiento libre.',
  },
  waiting: {
    why: {
      alone: 'Esperando a la otra persona…',
      'friend-left': 'La otra persona ha salido. Tú sigues aquí.',
      'friend-lost': 'La otra persona perdió la conexión y aún no ha vuelto.',
    },
    text: 'Pasa el nombre o el enlace a una sola persona.',
    copy: 'Copiar enlace',
    copied: 'Enlace copiado',
    copyFailed: 'El navegador no nos dejó copiar. Selecciona el enlace, por favor.',
    share: 'Compartir',
    shareText: 'Veámonos cara a cara:',
    qr: 'Código QR del enlace',
    check: {
      label: 'Antes de que llegue la otra persona',
      hearing: {
        listening: 'Di algo…',
        heard: 'Te oímos.',
        unheard: 'No oímos tu micrófono.',
      },
      speaker: 'Probar altavoz',
      playing: 'Ahora deberías oír un tono suave.',
      reach: {
        checking: 'Buscando una salida de tu red…',
        direct: 'Aquí la conexión directa funciona, y el repetidor también.',
        'direct-no-relay':
          'Aquí la conexión directa funciona. Este servidor no tiene repetidor configurado.',
        'direct-alone': 'Aquí la conexión directa funciona. El repetidor no responde.',
        relay: 'Solo a través del repetidor, y ese funciona.',
        'no-way': 'No hay salida: tu red bloquea las llamadas.',
        'no-way-no-relay':
          'No hay salida: tu red bloquea las llamadas y este servidor no tiene repetidor.',
        'relay-works': 'El repetidor funciona.',
        'relay-silent': 'El repetidor no responde.',
        untested: 'No se puede probar la salida: este servidor no tiene repetidor configurado.',
      },
    },
  },
  call: {
    notYet: 'Ahora mismo no se puede cargar. Inténtalo de nuevo en un momento.',
    connecting: 'Conectándoos…',
    connected: 'Estáis conectados.',
    reconnecting: {
      'no-packets': 'La conexión se ha cortado. Recuperándola…',
      'friend-away': 'La otra persona perdió la conexión. Le guardamos el asiento…',
    },
    offlineInCall: 'No se llega al servidor. Vuestra llamada sigue sin él.',
    offline: 'No se llega al servidor. Volviendo a intentarlo…',
    tapToHear: 'Toca para oír a la otra persona',
    friendMuted: 'Sin sonido',
    friendCameraOff: 'Cámara apagada',
    friendNothing: 'Sin cámara ni micrófono',
    movePicture: 'Mover mi imagen',
    room: (room: string) => `Sala ${room}`,
  },
  fault: {
    'my-microphone-silent': {
      what: 'De tu micrófono no sale sonido.',
      advice: 'Comprueba el interruptor y el cable.',
    },
    'my-camera-silent': {
      what: 'Tu cámara no da imagen.',
      advice: 'Si sigue así, apágala y vuelve a encenderla.',
    },
    'my-speaker-blocked': {
      what: 'Tu navegador retiene el sonido.',
      advice: 'Toca la imagen para oír a la otra persona.',
    },
    'nothing-arrives': {
      what: 'No llega nada de la otra persona.',
      advice: 'Estamos buscando otro camino.',
    },
    'nothing-decodes': {
      what: 'La imagen de la otra persona no se puede mostrar.',
      advice: 'Estamos pidiendo una nueva.',
    },
    'friend-microphone-silent': {
      what: 'Del micrófono de la otra persona no sale sonido.',
      advice: 'Ya se le ha avisado.',
    },
    'friend-camera-silent': {
      what: 'La cámara de la otra persona no da imagen.',
      advice: 'Ya se le ha avisado.',
    },
    'friend-speaker-blocked': {
      what: 'La otra persona aún no puede oírte.',
      advice: 'Tiene que tocar su pantalla.',
    },
    'friend-receives-nothing': {
      what: 'A la otra persona no le llega nada.',
      advice: 'Estamos buscando otro camino.',
    },
    'friend-decodes-nothing': {
      what: 'La otra persona no puede ver tu imagen.',
      advice: 'La estamos enviando de nuevo.',
    },
  },
  controls: {
    facing: 'Lado a lado',
    corner: 'La otra persona a toda pantalla',
    fullScreen: 'Pantalla completa',
    exitFullScreen: 'Salir de pantalla completa',
    connection: 'Conexión',
    safety: 'Código de seguridad',
    close: 'Cerrar',
    turn: 'Girar la cámara',
  },
  moment: {
    'friend-arrived': 'La otra persona ha llegado.',
    'friend-back': 'Estáis juntos de nuevo.',
    'device-back': 'Tu dispositivo ha vuelto.',
  },
  knock: {
    text: 'Alguien quiere entrar, pero la sala está llena.',
    mute: 'No avisarme más',
  },
  ended: {
    left: {
      title: 'Has salido',
      text: (room: string) => `Puedes volver a «${room}» cuando quieras.`,
    },
    replaced: {
      title: 'Estás en esta sala en otra pestaña',
      text: () => 'La llamada sigue allí. Puedes cerrar esta.',
    },
    outdated: {
      title: 'Hay una versión más nueva',
      text: () => 'Recarga la página para seguir en la misma sala.',
    },
    bug: {
      title: 'Algo falló por nuestra parte',
      text: () => 'Recarga la página para volver a la misma sala.',
    },
    rejoin: 'Volver a entrar',
    here: 'Seguir aquí',
    reload: 'Recargar',
    another: 'Otra sala',
  },
  around: {
    pictureInPicture: { open: 'Imagen en imagen', close: 'Volver a la página' },
    notice: {
      ask: 'Avísame cuando llegue',
      granted: 'Te avisaremos cuando llegue, aunque estés mirando otra cosa.',
    },
    offline: 'No tienes conexión. Las salas se abrirán solas cuando vuelva la red.',
  },
  talk: {
    title: 'Chat',
    none: 'En cuanto estéis juntos podréis escribiros aquí.',
    empty: 'Solo vosotros dos podéis leer esto. Cuando la llamada termina, desaparece.',
    log: 'Mensajes',
    label: 'Mensaje',
    placeholder: 'Escribe algo…',
    send: 'Enviar',
    room: characters => `Caracteres restantes: ${characters}`,
    typing: 'Te está escribiendo…',
    delivered: 'Entregado',
    waiting: 'En espera: saldrá cuando volváis a estar conectados.',
    unread: count => (count === 1 ? '1 mensaje nuevo' : `${count} mensajes nuevos`),
    react: 'Reaccionar',
    reaction: {
      heart: 'Corazón',
      laugh: 'Risa',
      'thumbs-up': 'Pulgar arriba',
      applause: 'Aplauso',
      party: 'Celebración',
      surprise: 'Sorpresa',
      tears: 'Lágrimas',
      wave: 'Saludo con la mano',
    },
  },
  attendant: {
    muted: 'Estás hablando con el micrófono silenciado.',
    unmute: 'Activar el micrófono',
    lost: {
      microphone: (missed: string, label: string) =>
        `${missed} ya no está. Tu micrófono es ahora ${label}.`,
      camera: (missed: string, label: string) =>
        `${missed} ya no está. Tu cámara es ahora ${label}.`,
    },
    refused: (missed: string, label: string) => `No se ha podido abrir ${missed}. Sigue ${label}.`,
    using: {
      microphone: (label: string) => `Tu micrófono es ahora ${label}.`,
      camera: (label: string) => `Tu cámara es ahora ${label}.`,
    },
    unreachable:
      'Tu dirección está oculta y este servidor no tiene repetidor: nadie puede llegar hasta ti. Desactiva «Ocultar mi dirección» en los ajustes.',
  },
  files: {
    title: 'Archivos',
    send: 'Enviar archivos',
    none: 'Podrás enviar archivos en cuanto llegue la otra persona.',
    choose: 'Elegir archivos',
    hint: 'O suéltalos en cualquier punto de la llamada, o pégalos. Van directos a la otra persona y no quedan guardados por el camino.',
    drop: 'Suelta para enviar a la otra persona',
    wants: 'La otra persona quiere enviarte',
    several: (count: number) => `${count} archivos`,
    accept: 'Aceptar',
    decline: 'Rechazar',
    cancel: (name: string) => `Cancelar ${name}`,
    forget: (name: string) => `Quitar ${name} de la lista`,
    save: 'Guardar otra vez',
    saveAgain: (name: string) => `Guardar otra vez: ${name}`,
    progress: (name: string) => `Progreso de ${name}`,
    offered: { out: 'esperando a que acepte', in: 'te lo ofrecen' },
    queued: 'es el siguiente',
    paused: 'sigue cuando volváis a estar conectados',
    part: (done: string, all: string) => `${done} de ${all}`,
    left: (time: string) => `termina en ${time}`,
    done: { out: 'entregado', in: 'guardado' },
    over: {
      out: (name: string) => `La otra persona ya tiene ${name}.`,
      in: (name: string) => `${name} ha llegado y está guardado.`,
    },
    noFolders: 'No se pueden enviar carpetas. Elige los archivos que contienen.',
    tooMany: (count: number) =>
      count === 1
        ? 'Un archivo se ha quedado fuera: ya hay demasiados en espera.'
        : `${count} archivos se han quedado fuera: ya hay demasiados en espera.`,
    stopped: {
      declined: { me: 'Lo has rechazado.', friend: 'La otra persona lo ha rechazado.' },
      cancelled: { me: 'Lo has cancelado.', friend: 'La otra persona lo ha cancelado.' },
      'too-many': {
        me: 'Ya te esperan demasiados archivos.',
        friend: 'A la otra persona ya le esperan demasiados archivos.',
      },
      'no-room': {
        me: 'En este dispositivo no hay sitio.',
        friend: 'En el dispositivo de la otra persona no hay sitio.',
      },
      unreadable: {
        me: 'El archivo ya no se puede leer. ¿Lo has movido o cambiado?',
        friend: 'El archivo de la otra persona ya no se puede leer.',
      },
      broken: {
        me: 'No ha llegado como se envió. Lo hemos descartado.',
        friend: 'No ha llegado como se envió.',
      },
      lost: {
        me: 'Tu página se ha vuelto a cargar. Envíalo otra vez.',
        friend: 'La página de la otra persona se ha vuelto a cargar. Pídele que lo envíe otra vez.',
      },
    },
  },
  quality: {
    bars: {
      1: 'La conexión es débil',
      2: 'La conexión es inestable',
      3: 'La conexión es buena',
    },
    trouble: {
      'sound-here': 'La voz de la otra persona llega a trozos',
      'sound-there': 'La otra persona te oye a trozos',
      'picture-here': 'La imagen de la otra persona va a saltos',
      'picture-there': 'La otra persona te ve a saltos',
      late: 'Os oís con retraso',
    },
    friend: {
      paused: 'La imagen de la otra persona está en pausa para que podáis oíros. Vuelve sola.',
      tried: 'Probando otra vez la imagen de la otra persona…',
    },
    mine: {
      paused: 'Tu imagen está en pausa para que podáis oíros.',
      tried: 'Probando otra vez tu imagen…',
    },
    anyway: 'Activarla igualmente',
  },
  share: {
    start: 'Compartir pantalla',
    stop: 'Dejar de compartir',
    mine: 'La otra persona ve tu pantalla.',
    end: 'Parar',
    friendShares: 'La otra persona está compartiendo su pantalla.',
    friendScreen: 'Pantalla compartida',
    hint: 'Amplía con + y −, muévete con las flechas y pulsa 0 para verla entera.',
    tools: 'Zoom',
    larger: 'Ampliar',
    smaller: 'Reducir',
    whole: 'Verla entera',
    fullScreen: 'Su pantalla a pantalla completa',
    exitFullScreen: 'Salir de pantalla completa',
    problem: {
      'refused-by-system':
        'Tu sistema no deja que este navegador muestre la pantalla. Permítelo en los ajustes de privacidad, en grabación de pantalla.',
      failed: 'No se ha podido compartir. Inténtalo de nuevo o elige otra ventana.',
    },
  },
};
