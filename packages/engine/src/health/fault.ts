/** What the watchdog can name. The page has a sentence for each; the side that can mend it tries to. */
export type Fault =
  /** My microphone is on and gives only silence, without even noise. */
  | 'my-microphone-silent'
  /** My camera is on and no frame of it is sent. */
  | 'my-camera-silent'
  /** My page may not play what arrives until it is tapped. */
  | 'my-speaker-blocked'
  /** The friend sends, and no packet arrives here. */
  | 'nothing-arrives'
  /** Packets of the picture arrive, and no frame can be decoded. */
  | 'nothing-decodes'
  | 'friend-microphone-silent'
  | 'friend-camera-silent'
  | 'friend-speaker-blocked'
  /** I send, and no packet arrives there. */
  | 'friend-receives-nothing'
  | 'friend-decodes-nothing';
