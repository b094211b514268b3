let context: CanvasRenderingContext2D | null = null;

/** Pixels that a text takes in a chart's 12 px. Plots are drawn in the browser only, so a canvas is at hand. */
export function textWidth(text: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 7;
  context.font = `12px ${getComputedStyle(document.documentElement).fontFamily}`;
  return Math.ceil(context.measureText(text).width);
}

export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
}

/** Breaks a label into lines of at most `width` pixels, at spaces; the last line says "…" for what is left. */
export function wrapText(text: string, width: number, lines = 2): string[] {
  const broken: string[] = [];
  for (const word of text.split(' ')) {
    const line = broken.at(-1);
    if (line !== undefined && textWidth(`${line} ${word}`) <= width)
      broken[broken.length - 1] = `${line} ${word}`;
    else broken.push(word);
  }
  const kept = broken.slice(0, lines);
  return kept.map((line, i) => {
    const cut = i === lines - 1 && broken.length > lines;
    return cut || textWidth(line) > width ? shorten(cut ? `${line} …` : line, width) : line;
  });
}

function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const letters = [...text.replace(/ ?…$/, '')];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
