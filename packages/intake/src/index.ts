export type { Correction } from './correct-message.js';
export { createDoor, type Door, type DoorOptions, type Received, type ReceiveOptions } from './door.js';
export * from './files/index.js';
export type { Item } from './item.js';
export { limits } from './limits.js';
export { loadPseudonymKey } from './load-pseudonym-key.js';
export { openPipeProgress, type PipeMark, type PipeProgress, type ReceivedUpTo } from './pipe-progress.js';
export { type PseudonymKind, pseudonym } from './pseudonym.js';
export { redactLine } from './redact-line.js';
