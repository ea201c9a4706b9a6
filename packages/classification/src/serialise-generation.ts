import { createHash } from 'node:crypto';
import type { Taxonomy } from '@earshot/contracts';
import type { Generation, GenerationMetrics, OutOfScopeModel } from './intents/generation.js';
import type { Platt } from './intents/platt.js';

const MAGIC = 'EARSHOTG';
const FORMAT = 1;
const CHECKSUM_BYTES = 32;

interface Header {
  format: number;
  number: number;
  taxonomy: Taxonomy;
  platt: Platt;
  outOfScope: OutOfScopeModel;
  metrics: GenerationMetrics;
  rows: number;
}

/**
 * A generation as bytes: magic, SHA-256 of the rest, length of the header, header (JSON: taxonomy with its examples, calibration,
 * metrics), then keys, scales, biases and thresholds as little-endian 32-bit numbers and one byte per weight.
 */
export function serialiseGeneration(generation: Generation): Buffer {
  const { model, number, taxonomy, platt, outOfScope, metrics, thresholds } = generation;
  const header: Header = { format: FORMAT, number, taxonomy, platt, outOfScope, metrics, rows: model.keys.length };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4, 0x20);
  const bytes = (array: Float32Array | Uint32Array | Int8Array): Buffer =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const body = Buffer.concat([
    length,
    json,
    padding,
    bytes(model.keys),
    bytes(model.scales),
    bytes(model.biases),
    bytes(thresholds),
    bytes(model.weights),
  ]);
  return Buffer.concat([Buffer.from(MAGIC), createHash('sha256').update(body).digest(), body]);
}

/** Reads what `serialiseGeneration` wrote. Throws when the bytes are of another format, cut short or changed. */
export function deserialiseGeneration(file: Uint8Array): Generation {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const head = MAGIC.length + CHECKSUM_BYTES;
  if (buffer.length < head + 4 || buffer.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new Error('model file: not a generation; train one with `earshot train` or `earshot taxonomy import`');
  }
  const body = buffer.subarray(head);
  if (!createHash('sha256').update(body).digest().equals(buffer.subarray(MAGIC.length, head))) {
    throw new Error('model file: the checksum does not match, the file was cut short or changed; train it again');
  }
  const jsonLength = body.readUInt32LE(0);
  const header = JSON.parse(body.toString('utf8', 4, 4 + jsonLength)) as Header;
  if (header.format !== FORMAT)
    throw new Error(`model file: format ${header.format}, this version reads ${FORMAT}; train it again`);
  const classes = header.taxonomy.length;
  let at = 4 + jsonLength + ((4 - (jsonLength % 4)) % 4);
  const take = (size: number): ArrayBuffer => {
    const part = new Uint8Array(size);
    part.set(body.subarray(at, at + size));
    at += size;
    return part.buffer;
  };
  const keys = new Uint32Array(take(header.rows * 4));
  const scales = new Float32Array(take(classes * 4));
  const biases = new Float32Array(take(classes * 4));
  const thresholds = new Float32Array(take(classes * 4));
  const weights = new Int8Array(take(header.rows * classes));
  const { number, taxonomy, platt, outOfScope, metrics } = header;
  return { number, taxonomy, platt, outOfScope, metrics, thresholds, model: { keys, scales, biases, weights } };
}

/** What a serialised generation is known by: the hexadecimal SHA-256 of its content. */
export function generationChecksum(file: Uint8Array): string {
  return Buffer.from(file.buffer, file.byteOffset + MAGIC.length, CHECKSUM_BYTES).toString('hex');
}
