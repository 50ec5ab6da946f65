/** Sizes and times that both sides keep to. Times are milliseconds, sizes are bytes unless named otherwise. */

/** A WebSocket message above this size is refused with `too-large` and forgotten. */
export const MAX_MESSAGE_BYTES = 65_536;

/** A WebSocket frame above this size is not even read: the socket closes with 1009. */
export const MAX_FRAME_BYTES = 262_144;

/** Sealed text: an SDP of 24 kB after AES-GCM and base64url. Chromium's offer is about 6 kB. */
export const MAX_BOX_CHARACTERS = 40_000;

/** Graphemes (what a reader calls letters) in a room name. */
export const MAX_NAME_GRAPHEMES = 64;

/**
 * How often a client pings while its page is visible, while it is hidden, and while the two talk. The last is below the
 * 55 and 60 s after which common proxies end what is silent.
 */
export const PING_VISIBLE_MS = 5_000;
export const PING_HIDDEN_MS = 15_000;
export const PING_TOGETHER_MS = 50_000;

/** A connection is dead when nothing arrived for this long, or for 2.4 announced ping intervals if that is longer. */
export const SILENCE_LIMIT_MS = 12_000;
export const SILENCE_LIMIT_PINGS = 2.4;

/** For how long after its start a server seats only people who return (DESIGN: a restart gives no seat away). */
export const RETURN_WINDOW_MS = 3_000;

/** The two in a room are told of somebody who found it full at most this often. */
export const KNOCK_EVERY_MS = 30_000;

/** Pings may be announced in this range; anything else is malformed. */
export const MIN_PING_MS = 1_000;
export const MAX_PING_MS = 60_000;

/** What a client reports of its call is rounded to this and ends here; so many reports a minute count. */
export const SET_UP_STEP_MS = 100;
export const MAX_SET_UP_MS = 60_000;
export const MAX_RECONNECTIONS = 100;
export const CALL_REPORTS_PER_MINUTE = 2;

/** What one side offers of files, and what it keeps in mind of the other's. */
export const MAX_LISTED_FILES = 100;
export const MAX_FILE_BYTES = 2 ** 40;
/** UTF-16 code units. */
export const MAX_FILE_NAME_CHARACTERS = 255;
/** A text message on the lane of files above this length is forgotten unread. */
export const MAX_FILE_MESSAGE_CHARACTERS = 8_192;
/** Of one binary message there. All browsers carry it (RFC 8841 §6.1: 64 KiB without `max-message-size`). */
export const MAX_FILE_CHUNK_BYTES = 65_536;
/** What is checked, stored and confirmed at once. The last one of a file is shorter. */
export const FILE_BLOCK_BYTES = 262_144;
/** A sender is at most this far ahead of what the receiver has stored. */
export const MAX_FILE_AHEAD_BYTES = 8_388_608;

/** A text on the lane of screens above this length is forgotten unread. */
export const MAX_SHARE_FRAME_CHARACTERS = 256;

/** A text on the lane of the safety code above this length is forgotten unread. */
export const MAX_SAFETY_CHARACTERS = 256;

/** A text on the lane of the reports above this length is forgotten unread. */
export const MAX_REPORT_CHARACTERS = 512;

/** What is kept of a chat, each of so many UTF-16 code units. */
export const MAX_TALK_MESSAGES = 500;
export const MAX_TALK_CHARACTERS = 4_000;
/** A text on the lane of the chat above this length is forgotten unread: 4,000 characters, each escaped as six (RFC 8259 §7), and more. */
export const MAX_TALK_FRAME_CHARACTERS = 32_768;
export const MAX_TALK_CLOCK = 2 ** 31;
/** A week. */
export const MAX_TALK_AGE_MS = 604_800_000;
