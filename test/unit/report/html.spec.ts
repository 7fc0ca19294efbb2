import { describe, expect, it } from '@jest/globals';
import { escapeHtml, markup, visibleText } from '../../../src/report/html/html.js';
import {
  bytesText,
  cutText,
  englishText,
  moneyText,
  shareText,
  threeTexts,
} from '../../../src/report/html/words.js';

describe('a piece of the page', () => {
  it('escapes what is put into it, and takes other pieces as they are', () => {
    const name = `<script>alert("x")</script> & 'y'`;
    const inner = markup`<b title="${name}">${name}</b>`;
    const escaped = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;';

    expect(markup`<p>${inner}${[1, null, 'a>b', false, undefined]}</p>`.text).toBe(
      `<p><b title="${escaped}">${escaped}</b>1a&gt;b</p>`,
    );
  });

  it.each([
    ['turns the direction', '\u202egpj.exe', '⟨U+202E⟩gpj.exe'],
    ['isolates a direction', '\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['separates lines', 'a\u2028b\u2029c', 'a⟨U+2028⟩b⟨U+2029⟩c'],
    ['controls', 'a\u0000\u001b[31m\r', 'a⟨U+0000⟩⟨U+001B⟩[31m⟨U+000D⟩'],
    ['is half a character', 'a\ud83d', 'a⟨U+D83D⟩'],
    ['has no width', '\ufeffa\u200bb', '⟨U+FEFF⟩a⟨U+200B⟩b'],
  ])('shows what %s by its number', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
    expect(escapeHtml(text)).toBe(shown);
  });

  it('leaves names, emoji and line breaks as they are', () => {
    const text = 'Nguyễn Thị Ánh\n李华\t👩‍👧 שלום';
    expect(visibleText(text)).toBe(text);
  });
});

describe('words of the page', () => {
  it('marks each text with its language', () => {
    expect(threeTexts({ vi: 'Tiền', en: 'Money', zh: '钱' }).text).toBe(
      '<span class="texts"><bdi lang="vi">Tiền</bdi><bdi lang="en">Money</bdi><bdi lang="zh">钱</bdi></span>',
    );
  });

  it('cuts a long text visibly, between characters, and keeps the whole in its title', () => {
    expect(cutText('12345', 5)).toBe('12345');
    expect(cutText('👍👍👍👍', 3)).toBe('👍👍…');
    expect(threeTexts({ vi: 'Tiền của bạn' }, 6).text).toContain(
      '<bdi lang="vi" title="Tiền của bạn">Tiền…</bdi>',
    );
  });

  it('finds a label in whatever the column holds', () => {
    expect(englishText({ vi: 'Tiền', en: 'Money' })).toBe('Money');
    expect(englishText({ vi: 'Tiền' })).toBe('Tiền');
    expect(englishText({ en: 5 } as never)).toBe('(no text)');
    expect(englishText(null)).toBe('(no text)');
  });

  it('writes numbers with their units', () => {
    expect([shareText(1, 8), shareText(0, 3), shareText(3, 3), shareText(0, 0)]).toEqual([
      '12.5\u00a0%',
      '0\u00a0%',
      '100\u00a0%',
      '–',
    ]);
    expect([bytesText(0), bytesText(999), bytesText(1_500), bytesText(3_675_977_700)]).toEqual([
      '0\u00a0bytes',
      '999\u00a0bytes',
      '1.5\u00a0kB',
      '3.7\u00a0GB',
    ]);
    expect(moneyText(1_400_000)).toBe('1,400,000\u00a0₫');
  });
});
