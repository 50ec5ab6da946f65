import type { Catalogue } from './en.ts';

export const words = {
  me: 'Yo',
  cancel: 'Cancelar',
  language: 'Idioma',
  required: 'La cámara y el micrófono son necesarios para una videollamada.',
  missing: {
    text: 'Una parte de esta página no ha llegado. Probando otra vez…',
    reload: 'Recargar',
  },
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
  room: 'Tu sala',
  myCameraOff: 'Tu cámara está apagada',
  controls: {
    label: 'Controles de la llamada',
    mute: 'Silenciar micrófono',
    unmute: 'Activar micrófono',
    noMicrophone: 'Sin micrófono',
    cameraOff: 'Apagar cámara',
    cameraOn: 'Encender cámara',
    noCamera: 'Sin cámara',
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
  title: {
    permission: 'Permite la cámara y el micrófono',
    blocked: 'Cámara y micrófono no disponibles',
    lobby: 'Ponle nombre a tu sala',
    arrived: 'La otra persona ha llegado',
  },
} satisfies Catalogue;
