import * as v from 'valibot';
import { MAX_FILE_BYTES, MAX_FILE_NAME_CHARACTERS, MAX_LISTED_FILES } from './limits.ts';

/** 128 random bits that the sender chose: names one file that is offered. */
const FileId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{22}$/, 'must be 128 bits as base64url'),
  v.brand('FileId'),
);
export type FileId = v.InferOutput<typeof FileId>;

const ByteCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_FILE_BYTES));

/** [P110] First on every lane: which run of the sender this is, and which of its files still stand. */
const FileHello = v.strictObject({
  type: v.literal('file-hello'),
  run: FileId,
  files: v.pipe(v.array(FileId), v.maxLength(MAX_LISTED_FILES)),
});

/** [P111] The name is whatever the sender says: no path, and nothing to be trusted. */
const FileOffer = v.strictObject({
  type: v.literal('file-offer'),
  id: FileId,
  name: v.pipe(v.string(), v.maxLength(MAX_FILE_NAME_CHARACTERS)),
  bytes: ByteCount,
});

/** [P112] The receiver wants it, from this byte on; said again on every new lane. */
const FileAccept = v.strictObject({
  type: v.literal('file-accept'),
  id: FileId,
  offset: ByteCount,
});

/** [P113] Either side ends it, for good. */
const FileCancel = v.strictObject({
  type: v.literal('file-cancel'),
  id: FileId,
  why: v.picklist(['declined', 'cancelled', 'too-many', 'no-room', 'unreadable', 'broken']),
});

/** [P114] The binary messages that follow are this file's, from this byte on. */
const FileStart = v.strictObject({ type: v.literal('file-start'), id: FileId, offset: ByteCount });

/** [P116] SHA-256 of the block that has just ended, as base64url. */
const FileBlock = v.strictObject({
  type: v.literal('file-block'),
  digest: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'must be 256 bits as base64url')),
});

/** [P117] The receiver has checked and stored everything before this byte. */
const FileStored = v.strictObject({
  type: v.literal('file-stored'),
  id: FileId,
  offset: ByteCount,
});

/** Text messages on the negotiated data channel `files`; its binary ones are the bytes of a file [P115]. */
export const FileMessage = v.variant('type', [
  FileHello,
  FileOffer,
  FileAccept,
  FileCancel,
  FileStart,
  FileBlock,
  FileStored,
]);
export type FileMessage = v.InferOutput<typeof FileMessage>;
