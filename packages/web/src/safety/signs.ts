// The 64 signs of the safety code: things that look different at a glance and sound different on the phone.
import { LANGUAGES, type LanguageCode } from '../i18n/language.ts';

/** Each with its word in the languages of `LANGUAGES`, in that order. The place in the list is the number that the engine gives. */
const SIGNS = [
  '🐶 dog perro cane',
  '🐱 cat gato gatto',
  '🦁 lion león leone',
  '🐴 horse caballo cavallo',
  '🐘 elephant elefante elefante',
  '🐰 rabbit conejo coniglio',
  '🐼 panda panda panda',
  '🐔 hen gallina gallina',
  '🐧 penguin pingüino pinguino',
  '🐢 turtle tortuga tartaruga',
  '🐟 fish pez pesce',
  '🐙 octopus pulpo polpo',
  '🦋 butterfly mariposa farfalla',
  '🌻 sunflower girasol girasole',
  '🌲 tree árbol albero',
  '🌵 cactus cactus cactus',
  '🍄 mushroom hongo fungo',
  '🌍 world mundo mondo',
  '🌙 moon luna luna',
  '🌈 rainbow arcoíris arcobaleno',
  '🔥 fire fuego fuoco',
  '🍌 banana plátano banana',
  '🍎 apple manzana mela',
  '🍓 strawberry fresa fragola',
  '🌽 corn maíz mais',
  '🍕 pizza pizza pizza',
  '🎂 cake tarta torta',
  '🍋 lemon limón limone',
  '👓 glasses gafas occhiali',
  '🎩 hat sombrero cappello',
  '☔ umbrella paraguas ombrello',
  '🎁 gift regalo regalo',
  '💡 bulb bombilla lampadina',
  '📖 book libro libro',
  '📎 paperclip clip graffetta',
  '🔒 padlock candado lucchetto',
  '🔑 key llave chiave',
  '🔨 hammer martillo martello',
  '📞 telephone teléfono telefono',
  '🚩 flag bandera bandiera',
  '🚂 train tren treno',
  '🚲 bicycle bicicleta bicicletta',
  '🚀 rocket cohete razzo',
  '🏆 trophy trofeo trofeo',
  '⚽ ball balón palla',
  '🎸 guitar guitarra chitarra',
  '🎺 trumpet trompeta tromba',
  '🔔 bell campana campana',
  '⚓ anchor ancla ancora',
  '🎧 headphones auriculares cuffie',
  '🥁 drum tambor tamburo',
  '🚌 bus autobús autobus',
  '🐝 bee abeja ape',
  '🦉 owl búho gufo',
  '🐍 snake serpiente serpente',
  '🐳 whale ballena balena',
  '🍇 grapes uvas uva',
  '🥕 carrot zanahoria carota',
  '🧀 cheese queso formaggio',
  '🥚 egg huevo uovo',
  '🎲 dice dado dado',
  '👑 crown corona corona',
  '💎 diamond diamante diamante',
  '🌊 wave ola onda',
] as const;

export interface Sign {
  readonly emoji: string;
  readonly word: string;
}

/** [V16] By numbers below 64. */
export function signsOf(code: readonly number[], language: LanguageCode): readonly Sign[] {
  const column = Object.keys(LANGUAGES).indexOf(language) + 1;
  return code.map(number => {
    const columns = SIGNS[number]?.split(' ') ?? [];
    return { emoji: columns[0] ?? '', word: columns[column] ?? '' };
  });
}
