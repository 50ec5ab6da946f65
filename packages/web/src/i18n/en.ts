// English for what is seen until a name is given, and the type of every other catalogue of it.
export const words = {
  me: 'Me',
  cancel: 'Cancel',
  language: 'Language',
  required: 'Your camera and microphone are required for a video chat.',
  missing: {
    text: 'A part of this page has not arrived. Trying again…',
    reload: 'Reload',
  },
  permission: {
    title: 'Allow your camera and microphone',
    text: 'Your browser is asking right now. They are required, so that you and your friend can see and hear each other.',
    privacy: 'Your picture and voice go straight to your friend. Nothing is recorded.',
    status: 'Waiting for you to allow the camera and microphone.',
    slow: {
      'top-left': 'The question is up here, at the top left. Choose “Allow”.',
      'top-centre': 'The question is in the middle of the screen or at the top. Choose “Allow”.',
      'bottom-centre': 'The question is on this screen. Choose “Allow”.',
    },
  },
  lobby: {
    title: 'Name your room',
    label: 'Room name',
    hint: 'Your friend types the same name, anywhere in the world.',
    suggest: 'Suggest a name',
    join: 'Join',
    guessable:
      'A name you make up might be guessed by whoever runs this server. The dice makes one that cannot be.',
    unguessable: 'Nobody can guess this name, not even whoever runs this server.',
    refusal: {
      empty: 'Please type a name for the room.',
      'too-long': (limit: number) => `This name is too long: at most ${limit} characters, please.`,
      'forbidden-character':
        'This name contains characters that cannot be seen. Please type it again.',
    },
  },
  joining: 'Opening the room…',
  room: 'Your room',
  myCameraOff: 'Your camera is off',
  controls: {
    label: 'Call controls',
    mute: 'Mute microphone',
    unmute: 'Unmute microphone',
    noMicrophone: 'No microphone',
    cameraOff: 'Turn camera off',
    cameraOn: 'Turn camera on',
    noCamera: 'No camera',
    settings: 'Settings',
    more: 'More',
    help: 'Keyboard shortcuts',
  },
  said: {
    muted: 'Microphone muted',
    unmuted: 'Microphone on',
    cameraOff: 'Camera off',
    cameraOn: 'Camera on',
  },
  title: {
    permission: 'Allow camera and microphone',
    blocked: 'Camera and microphone are missing',
    lobby: 'Name your room',
    arrived: 'Your friend is here',
  },
};

export type Catalogue = typeof words;
