import { download } from '@/components/charts/download';

const scale = 2;
const margin = 24;
const footerLine = 18;

type Picture = {
  /** the box that holds the plot's svg and its words */
  plot: HTMLElement;
  title: string;
  subtitle: string;
  dir: 'ltr' | 'rtl';
  /** lines below the plot */
  footer: readonly string[];
  fileName: string;
};

type Box = { x: number; y: number; width: number; height: number };
type Words = { text: string; x: number; y: number; font: string; colour: string };

/** Everything a picture needs from the page, read at one moment. */
type Snapshot = {
  width: number;
  height: number;
  family: string;
  ground: string;
  ink: string;
  muted: string;
  svg: Box & { source: string };
  swatches: (Box & { colour: string; dashed: boolean })[];
  words: Words[];
};

/**
 * Saves a chart with its title as a picture, on white whatever the theme: it goes into documents. Shapes go
 * through an SVG image; words are painted by the canvas, because an SVG image may not use the page's fonts and
 * Arabic would lose its own. Words outside the svg take part when they carry `data-chart-text`.
 */
export async function saveChartPng(picture: Picture): Promise<void> {
  await document.fonts.ready;
  const snapshot = inLightTheme(() => readPlot(picture.plot));
  const canvas = await paint(picture, snapshot);
  download(await blobOf(canvas), `${picture.fileName}.png`);
}

/** Runs `read` while the page is light. Nothing is painted between two lines of script, so nobody sees it. */
function inLightTheme<T>(read: () => T): T {
  const { classList } = document.documentElement;
  const had = classList.value;
  classList.remove('dark');
  classList.add('light');
  try {
    return read();
  } finally {
    classList.value = had;
  }
}

function readPlot(plot: HTMLElement): Snapshot {
  const svg = plot.querySelector('svg');
  if (!svg) throw new Error('the chart is not drawn yet');
  const origin = plot.getBoundingClientRect();
  const boxOf = (element: Element): Box => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - origin.x, y: y - origin.y, width, height };
  };
  const swatches = [...plot.querySelectorAll('[data-chart-swatch]')].map((element) => {
    const dashed = element.getAttribute('data-chart-swatch') === 'dashed';
    const style = getComputedStyle(element);
    return { ...boxOf(element), dashed, colour: dashed ? style.borderTopColor : style.backgroundColor };
  });
  const words = [...plot.querySelectorAll('svg text, [data-chart-text]')].flatMap((element): Words[] => {
    // a legend that this width does without
    if (element.getClientRects().length === 0) return [];
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    const font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const lines = element.querySelectorAll('tspan');
    return [...(lines.length ? lines : [element])].map((line) => {
      const { x, y, width, height } = boxOf(line);
      return { text: line.textContent ?? '', x: x + width / 2, y: y + height / 2 + 1, font, colour };
    });
  });
  return {
    width: origin.width,
    height: origin.height,
    family: getComputedStyle(document.documentElement).fontFamily,
    ground: colourIn(plot, 'var(--surface)'),
    ink: colourIn(plot, 'var(--ink)'),
    muted: colourIn(plot, 'var(--ink-muted)'),
    svg: { ...boxOf(svg), source: sourceOf(svg) },
    swatches,
    words,
  };
}

async function paint({ title, subtitle, dir, footer }: Picture, seen: Snapshot): Promise<HTMLCanvasElement> {
  const header = subtitle ? 60 : 40;
  const below = footer.length ? footer.length * footerLine + 8 : 0;
  const canvas = document.createElement('canvas');
  canvas.width = (seen.width + 2 * margin) * scale;
  canvas.height = (seen.height + header + below + 2 * margin) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.scale(scale, scale);
  context.fillStyle = seen.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);

  context.direction = dir;
  context.textAlign = 'start';
  const start = dir === 'rtl' ? seen.width + margin : margin;
  const write = (text: string, y: number, font: string, colour: string) => {
    context.font = `${font} ${seen.family}`;
    context.fillStyle = colour;
    context.fillText(text, start, y, seen.width);
  };
  write(title, margin + 14, '600 16px', seen.ink);
  if (subtitle) write(subtitle, margin + 36, '400 13px', seen.muted);

  const top = margin + header;
  for (const [i, line] of footer.entries()) {
    write(line, top + seen.height + 4 + (i + 1) * footerLine, '400 12px', seen.muted);
  }
  context.translate(margin, top);
  const { x, y, width, height } = seen.svg;
  context.drawImage(await imageOf(seen.svg.source), x, y, width, height);
  for (const swatch of seen.swatches) {
    context.fillStyle = swatch.colour;
    for (const from of swatch.dashed ? [0, 0.6] : [0]) {
      const length = swatch.dashed ? swatch.width * 0.4 : swatch.width;
      context.fillRect(swatch.x + from * swatch.width, swatch.y, length, swatch.height);
    }
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const words of seen.words) {
    context.font = words.font;
    context.fillStyle = words.colour;
    context.fillText(words.text, words.x, words.y);
  }
  return canvas;
}

function colourIn(place: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  place.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

const painted = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity'];

/** The svg by itself, without words, with every colour written out. */
function sourceOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  for (const [i, element] of copy.querySelectorAll<SVGElement>('*').entries()) {
    const original = originals[i];
    if (!original) continue;
    const style = getComputedStyle(original);
    element.removeAttribute('class');
    for (const property of painted) element.style.setProperty(property, style.getPropertyValue(property));
  }
  for (const words of copy.querySelectorAll('text')) words.remove();
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('width', `${width * scale}`);
  copy.setAttribute('height', `${height * scale}`);
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return new XMLSerializer().serializeToString(copy);
}

async function imageOf(source: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  return image;
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came out'))), 'image/png');
  });
}
