/* eslint-disable max-lines -- a language is one file, so that a new one is one file too */
import type { DeviceKind } from '@visavis/engine';
import type { Catalogue } from './en.ts';

type Devices = readonly DeviceKind[];

/** The words for what is missing: subject, number, gender. */
const name = (devices: Devices) => {
  if (devices.length !== 1) return 'la cámara y el micrófono';
  return devices[0] === 'camera' ? 'la cámara' : 'el micrófono';
};
const capital = (text: string) => text.charAt(0).toLocaleUpperCase('es') + text.slice(1);
const subject = (devices: Devices, one: string, both: string) =>
  `${capital(name(devices))} ${devices.length === 1 ? one : both}`;
const blocked = (devices: Devices) => {
  if (devices.length !== 1) return 'están bloqueados';
  return devices[0] === 'camera' ? 'está bloqueada' : 'está bloqueado';
};

export const es = {
  friend: 'La otra persona',
  me: 'Yo',
  retry: 'Reintentar',
  cancel: 'Cancelar',
  leave: 'Salir',
  language: 'Idioma',
  permission: {
    title: 'Permite la cámara y el micrófono',
    text: 'Tu navegador te lo está preguntando. Son necesarios para que podáis veros y oíros.',
    privacy: 'Tu imagen y tu voz van directas a la otra persona. No se graba nada.',
    status: 'Esperando a que permitas la cámara y el micrófono.',
    slow: {
      'top-left': 'La pregunta está aquí arriba, a la izquierda. Elige «Permitir».',
      'top-centre': 'La pregunta está en el centro de la pantalla o arriba. Elige «Permitir».',
      'bottom-centre': 'La pregunta está en esta pantalla. Elige «Permitir».',
    },
  },
  problem: {
    required: 'La cámara y el micrófono son necesarios para una videollamada.',
    byItself: 'Esta página sigue sola en cuanto se puedan usar.',
    secureLink: 'Abrir la página segura',
    ownTabLink: 'Abrir en una pestaña propia',
    instead: {
      camera: 'Seguir solo con la cámara',
      microphone: 'Seguir solo con el micrófono',
    },
    code: {
      'insecure-page': {
        title: () => 'Esta página no es segura',
        text: () =>
          'Los navegadores dan la cámara y el micrófono solo a páginas cuya dirección empieza por https.',
      },
      'unsupported-browser': {
        title: () => 'Este navegador no puede hacer videollamadas',
        text: () =>
          'Abre este enlace en un Chrome, Edge, Firefox o Safari actual. Si vienes de otra aplicación, elige «Abrir en el navegador» en su menú.',
      },
      refused: {
        title: (devices: Devices) => `${capital(name(devices))} ${blocked(devices)} en este sitio`,
        text: (devices: Devices) =>
          `El navegador tiene orden de no dar ${name(devices)} a este sitio. Puedes cambiarlo:`,
      },
      dismissed: {
        title: () => 'La pregunta se cerró sin respuesta',
        text: () => 'Pulsa «Reintentar» y elige «Permitir» cuando el navegador pregunte.',
      },
      'refused-by-system': {
        title: (devices: Devices) => `${capital(name(devices))} ${blocked(devices)} por tu sistema`,
        text: () => 'Este sitio puede usarlos, pero tu sistema no se lo permite a este navegador:',
      },
      'refused-by-embedder': {
        title: (devices: Devices) =>
          `${capital(name(devices))} ${blocked(devices)} por la página que nos contiene`,
        text: () =>
          'Esta llamada se muestra dentro de otra página que no cede la cámara ni el micrófono. Su responsable puede añadir allow="camera; microphone" al marco.',
      },
      revoked: {
        title: (devices: Devices) => `Se retiró el permiso para ${name(devices)}`,
        text: () => 'Se retiró mientras estabas aquí. Puedes volver a darlo:',
      },
      'no-device': {
        title: (devices: Devices) =>
          devices.length === 1
            ? `No se encuentra ${name(devices)}`
            : 'No se encuentran ni cámara ni micrófono',
        text: () => 'El navegador no ve ningún dispositivo conectado.',
      },
      busy: {
        title: (devices: Devices) => `Otro programa está usando ${name(devices)}`,
        text: () => 'El navegador tiene que esperar a que termine.',
      },
      failed: {
        title: (devices: Devices) => subject(devices, 'no arrancó', 'no arrancaron'),
        text: () => 'El navegador lo intentó, y el dispositivo o su controlador dio un error.',
      },
      'no-answer': {
        title: (devices: Devices) => subject(devices, 'no responde', 'no responden'),
        text: () => 'El navegador lleva mucho tiempo esperando al dispositivo.',
      },
    },
    steps: {
      site: {
        chromium: [
          'Haz clic en el icono a la izquierda de la dirección.',
          'Activa «Cámara» y «Micrófono».',
          'Si no pasa nada, pulsa «Reintentar».',
        ],
        firefox: [
          'Haz clic en la cámara tachada a la izquierda de la dirección.',
          'Quita «Bloqueado» junto a la cámara y al micrófono.',
          'Pulsa «Reintentar» y elige «Permitir».',
        ],
        safari: [
          'Abre el menú «Safari» y después «Ajustes para este sitio web…».',
          'Pon «Cámara» y «Micrófono» en «Permitir».',
          'Pulsa «Reintentar».',
        ],
        ios: [
          'Toca el menú de la página en la barra de direcciones y después «Ajustes del sitio web».',
          'Pon «Cámara» y «Micrófono» en «Permitir».',
          'Toca «Reintentar».',
        ],
        android: [
          'Toca el icono a la izquierda de la dirección y después «Permisos».',
          'Activa «Cámara» y «Micrófono».',
          'Toca «Reintentar».',
        ],
      },
      system: {
        macos: [
          'Abre Ajustes del Sistema › Privacidad y seguridad.',
          'En «Cámara» y en «Micrófono», activa tu navegador.',
          'Cierra el navegador del todo y vuelve a abrirlo.',
        ],
        windows: [
          'Abre Configuración › Privacidad y seguridad.',
          'En «Cámara» y en «Micrófono», permite el acceso a las aplicaciones de escritorio.',
          'Pulsa «Reintentar».',
        ],
        ios: [
          'Abre Ajustes › Apps y elige tu navegador.',
          'Activa «Cámara» y «Micrófono».',
          'Vuelve a esta página.',
        ],
        android: [
          'Abre Ajustes › Aplicaciones, elige tu navegador y después «Permisos».',
          'Permite «Cámara» y «Micrófono».',
          'Comprueba que el acceso a ambos esté activado en los ajustes rápidos.',
        ],
        other: [
          'Abre los ajustes de privacidad de tu sistema.',
          'Permite la cámara y el micrófono a tu navegador.',
          'Pulsa «Reintentar».',
        ],
      },
      'no-device': [
        'Conecta uno o enciéndelo.',
        'Busca en tu ordenador una tapa o una tecla que lo desactive.',
        'O abre este enlace en tu teléfono.',
      ],
      busy: [
        'Cierra otros programas y pestañas que usen la cámara o el micrófono.',
        'Pulsa «Reintentar».',
      ],
      failed: [
        'Desconecta el dispositivo y vuelve a conectarlo.',
        'Cierra el navegador y ábrelo de nuevo.',
      ],
      'no-answer': ['Pulsa «Reintentar».', 'Si no ayuda, cierra el navegador y ábrelo de nuevo.'],
    },
  },
  lobby: {
    title: 'Ponle nombre a tu sala',
    label: 'Nombre de la sala',
    hint: 'La otra persona escribe el mismo nombre, en cualquier lugar del mundo.',
    suggest: 'Proponer un nombre',
    join: 'Entrar',
    guessable:
      'Quien administra este servidor podría adivinar un nombre inventado por ti. El del dado, no.',
    unguessable: 'Nadie puede adivinar este nombre, ni siquiera quien administra este servidor.',
    refusal: {
      empty: 'Escribe un nombre para la sala.',
      'too-long': (limit: number) =>
        `Este nombre es demasiado largo: como máximo ${limit} caracteres.`,
      'forbidden-character':
        'Este nombre contiene caracteres que no se ven. Escríbelo otra vez, por favor.',
    },
  },
  joining: 'Abriendo la sala…',
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
    room: 'Tu sala',
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
    myCameraOff: 'Tu cámara está apagada',
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
    label: 'Controles de la llamada',
    mute: 'Silenciar micrófono',
    unmute: 'Activar micrófono',
    noMicrophone: 'Sin micrófono',
    cameraOff: 'Apagar cámara',
    cameraOn: 'Encender cámara',
    noCamera: 'Sin cámara',
    facing: 'Lado a lado',
    corner: 'La otra persona a toda pantalla',
    fullScreen: 'Pantalla completa',
    exitFullScreen: 'Salir de pantalla completa',
    connection: 'Conexión',
    settings: 'Ajustes',
    more: 'Más',
    help: 'Atajos de teclado',
  },
  said: {
    muted: 'Micrófono silenciado',
    unmuted: 'Micrófono activado',
    cameraOff: 'Cámara apagada',
    cameraOn: 'Cámara encendida',
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
  title: {
    permission: 'Permite la cámara y el micrófono',
    blocked: 'Cámara y micrófono no disponibles',
    lobby: 'Ponle nombre a tu sala',
    arrived: 'La otra persona ha llegado',
  },
} satisfies Catalogue;
