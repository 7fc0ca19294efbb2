import { FlowError } from '../flow-error.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Accepted files: media types by extension, as registered with IANA. */
export const FILE_TYPES: Readonly<Record<string, readonly string[]>> = {
  csv: ['text/csv'],
  docx: [`${OFFICE}.wordprocessingml.document`],
  gif: ['image/gif'],
  jpeg: ['image/jpeg'],
  jpg: ['image/jpeg'],
  json: ['application/json'],
  m4a: ['audio/mp4'],
  md: ['text/markdown'],
  mp3: ['audio/mpeg'],
  mp4: ['video/mp4'],
  pdf: ['application/pdf'],
  png: ['image/png'],
  pptx: [`${OFFICE}.presentationml.presentation`],
  txt: ['text/plain'],
  vtt: ['text/vtt'],
  webm: ['video/webm', 'audio/webm'],
  webp: ['image/webp'],
  xlsx: [`${OFFICE}.spreadsheetml.sheet`],
  zip: ['application/zip'],
};

/**
 * Refuses a media type that doesn't match the file's extension.
 *
 * @throws FlowError `FILE_TYPE_REFUSED`
 */
export function assertFileType(fileName: string, mimeType: string): void {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const types = Object.hasOwn(FILE_TYPES, extension) ? FILE_TYPES[extension] : undefined;
  if (types?.includes(mimeType)) return;
  const rule = types
    ? `a .${extension} file is ${types.join(' or ')}`
    : `a course holds files that end in ${Object.keys(FILE_TYPES).join(', ')}`;
  throw new FlowError('FILE_TYPE_REFUSED', `"${fileName}" cannot be uploaded as "${mimeType}": ${rule}.`);
}
