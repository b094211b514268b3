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

/**
 * Saves a chart with its title as a picture, on white whatever the theme: it goes into documents. Shapes go through an SVG image; words are painted by the canvas,
 * because an SVG image may not use the page's fonts and Arabic would lose its own. Words outside the svg take
 * part when they carry `data-chart-text`.
 */
export async function saveChartPng(picture: Picture): Promise<void> {
  await document.fonts.ready;
  // every colour is light-dark(): this turns the plot light for the moment of the picture
  picture.plot.style.colorScheme = 'light';
  try {
    const canvas = await draw(picture);
    download(await blobOf(canvas), `${picture.fileName}.png`);
  } finally {
    picture.plot.style.colorScheme = '';
  }
}

async function draw({ plot, title, subtitle, dir, footer }: Picture): Promise<HTMLCanvasElement> {
  const svg = plot.querySelector('svg');
  if (!(svg instanceof SVGSVGElement)) throw new Error('the chart is not drawn yet');
  const box = plot.getBoundingClientRect();
  const root = getComputedStyle(document.documentElement);
  const header = subtitle ? 60 : 40;
  const below = footer.length * footerLine + (footer.length ? 8 : 0);

  const canvas = document.createElement('canvas');
  canvas.width = (box.width + 2 * margin) * scale;
  canvas.height = (box.height + header + below + 2 * margin) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.scale(scale, scale);
  context.fillStyle = colourOf(plot, 'var(--surface)');
  context.fillRect(0, 0, canvas.width, canvas.height);

  context.direction = dir;
  context.textAlign = 'start';
  const start = dir === 'rtl' ? box.width + margin : margin;
  context.fillStyle = colourOf(plot, 'var(--ink)');
  context.font = `600 16px ${root.fontFamily}`;
  context.fillText(title, start, margin + 14, box.width);
  context.fillStyle = colourOf(plot, 'var(--ink-muted)');
  context.font = `400 13px ${root.fontFamily}`;
  if (subtitle) context.fillText(subtitle, start, margin + 36, box.width);

  const top = margin + header;
  context.font = `400 12px ${root.fontFamily}`;
  for (const [i, line] of footer.entries()) {
    context.fillText(line, start, top + box.height + 8 + (i + 1) * footerLine - 4, box.width);
  }

  const place = svg.getBoundingClientRect();
  context.drawImage(
    await imageOf(svg),
    margin + place.x - box.x,
    top + place.y - box.y,
    place.width,
    place.height,
  );
  for (const swatch of plot.querySelectorAll('[data-chart-swatch]')) {
    const { x, y, width, height } = swatch.getBoundingClientRect();
    const style = getComputedStyle(swatch);
    const dashed = swatch.getAttribute('data-chart-swatch') === 'dashed';
    context.fillStyle = dashed ? style.borderTopColor : style.backgroundColor;
    for (const from of dashed ? [0, 0.6] : [0]) {
      context.fillRect(
        margin + x - box.x + from * width,
        top + y - box.y,
        dashed ? width * 0.4 : width,
        height,
      );
    }
  }
  for (const words of plot.querySelectorAll('svg text, [data-chart-text]')) {
    paintWords(context, words, margin - box.x, top - box.y, dir);
  }
  return canvas;
}

/** Hands the reader a file made in the page. */
export function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}

function colourOf(inside: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  inside.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

function paintWords(
  context: CanvasRenderingContext2D,
  element: Element,
  dx: number,
  dy: number,
  dir: 'ltr' | 'rtl',
): void {
  const style = getComputedStyle(element);
  if (style.visibility === 'hidden') return;
  context.fillStyle = element instanceof SVGElement ? style.fill : style.color;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.direction = dir;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const lines = element.querySelectorAll('tspan');
  for (const line of lines.length ? lines : [element]) {
    const box = line.getBoundingClientRect();
    context.fillText(line.textContent ?? '', box.x + box.width / 2 + dx, box.y + box.height / 2 + dy + 1);
  }
}

async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  for (const [i, element] of copy.querySelectorAll<SVGElement>('*').entries()) {
    const original = originals[i];
    if (original) inlineStyle(element, getComputedStyle(original));
  }
  for (const words of copy.querySelectorAll('text')) words.remove();
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('width', `${width * scale}`);
  copy.setAttribute('height', `${height * scale}`);
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

function inlineStyle(element: SVGElement, style: CSSStyleDeclaration): void {
  element.removeAttribute('class');
  for (const property of ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity']) {
    element.style.setProperty(property, style.getPropertyValue(property));
  }
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came out'))), 'image/png');
  });
}
