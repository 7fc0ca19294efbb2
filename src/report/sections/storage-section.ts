import { countOf, grouped } from '../../count-of.js';
import { drawBars } from '../charts/bar-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { sayCommands } from '../../command-form.js';
import { figureOf, nothing, tableOf, type Section } from '../html/parts.js';
import { bytesText, dataText } from '../html/words.js';
import type { StoredType } from '../read-storage.js';

/** Files and bytes by type. */
export function storageSection(types: readonly StoredType[], kit: ChartKit): Section {
  const frame = { id: 'storage', title: 'Storage' };
  if (types.length === 0) return { ...frame, body: nothing('No course has a file.') };
  const files = types.reduce((sum, type) => sum + type.files, 0);
  const bytes = types.reduce((sum, type) => sum + type.bytes, 0);
  const body = figureOf({
    title: 'Files of courses by type',
    says: `${countOf(files, 'file')} of ${bytesText(bytes)}, by what the table says; ${sayCommands('npm run storage:sweep')} compares it with the bucket.`,
    chart: drawBars(
      kit,
      `Bytes by type: ${types.map((type) => `${type.mimeType} ${bytesText(type.bytes)}`).join(', ')}`,
      types.map((type) => {
        const note = `${countOf(type.files, 'file')} · ${bytesText(type.bytes)}`;
        return {
          label: shortType(type.mimeType),
          note,
          parts: [{ to: type.bytes, color: '--s1', title: `${type.mimeType}: ${note}` }],
        };
      }),
    ),
    numbers: tableOf(
      'Files and bytes by type',
      [{ head: 'Type' }, ...['Files', 'Bytes', 'Mean', 'Largest'].map((head) => ({ head, numeric: true }))],
      types.map((type) => [
        dataText(type.mimeType),
        grouped(type.files),
        bytesText(type.bytes),
        bytesText(type.bytes / type.files),
        bytesText(type.largest),
      ]),
    ),
  });
  return { ...frame, body };
}

/** Types of office files are long; what tells them apart stands at the end. */
function shortType(mimeType: string): string {
  return mimeType.replace(/^application\/vnd\.openxmlformats-officedocument\./, '…');
}
