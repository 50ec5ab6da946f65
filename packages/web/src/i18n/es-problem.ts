import type { DeviceKind } from '@visavis/engine';
import type { ProblemCatalogue } from './en-problem.ts';

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

export const words = {
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
} satisfies ProblemCatalogue;
