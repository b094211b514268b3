import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Oklch = [lightness: number, chroma: number, hue: number];
type Side = 'light' | 'dark';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;

function token(name: string, side: Side): Oklch {
  const match = new RegExp(String.raw`--${name}: light-dark\(${colour}, ${colour}\)`).exec(css);
  if (!match) throw new Error(`no token --${name}`);
  const numbers = match.slice(1).map(Number);
  return (side === 'light' ? numbers.slice(0, 3) : numbers.slice(3)) as Oklch;
}

function linearRgb([lightness, chroma, hue]: Oklch): number[] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const clamp = (x: number) => Math.min(1, Math.max(0, x));
const dot = (weights: number[], values: number[]) =>
  weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);

function contrast(a: Oklch, b: Oklch): number {
  const luminance = (c: Oklch) => dot([0.2126, 0.7152, 0.0722], linearRgb(c).map(clamp));
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const sight = {
  ordinary: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function difference(a: Oklch, b: Oklch, matrix: number[][]): number {
  const seen = (c: Oklch) => oklab(matrix.map((row) => clamp(dot(row, linearRgb(c).map(clamp)))));
  const [x, y] = [seen(a), seen(b)];
  return Math.hypot(...x.map((v, i) => v - (y[i] ?? 0)));
}

function oklab(rgb: number[]): number[] {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb));
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb));
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb));
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ];
}

const grounds = ['background', 'surface', 'raised', 'sunken'];
const textPairs: [text: string, ground: string][] = [
  ...['ink', 'ink-muted', 'accent', 'accent-strong', 'good', 'watch', 'danger', 'destructive'].flatMap(
    (text) => grounds.map((ground): [string, string] => [text, ground]),
  ),
  ['accent-contrast', 'accent'],
  ['accent-contrast', 'accent-strong'],
  ['accent', 'accent-soft'],
  ['accent-strong', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-muted', 'accent-soft'],
  ['destructive-contrast', 'destructive'],
  ['good', 'good-soft'],
  ['watch', 'watch-soft'],
  ['danger', 'danger-soft'],
  ['ink', 'good-soft'],
  ['ink', 'watch-soft'],
  ['ink', 'danger-soft'],
  ...[1, 2, 3, 4, 5, 6, 7].map((n): [string, string] => [`on-step-${n}`, `step-${n}`]),
];
const shapePairs: [shape: string, ground: string][] = ['background', 'surface'].flatMap((ground) => [
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string] => [`category-${n}`, ground]),
  ['outline', ground],
  ['focus', ground],
]);

describe.each<Side>(['light', 'dark'])('in the %s theme', (side) => {
  test.each(textPairs)('%s is readable on %s', (text, ground) => {
    expect(contrast(token(text, side), token(ground, side))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapePairs)('%s stands out from %s', (shape, ground) => {
    expect(contrast(token(shape, side), token(ground, side))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(sight))('the six categories differ with %s', (_, matrix) => {
    const categories = [1, 2, 3, 4, 5, 6].map((n) => token(`category-${n}`, side));
    for (const [i, a] of categories.entries()) {
      for (const b of categories.slice(i + 1)) {
        expect(difference(a, b, matrix)).toBeGreaterThan(0.08);
      }
    }
  });

  test('each step of a sequence is told from the next', () => {
    for (let n = 1; n < 7; n++) {
      const step = difference(token(`step-${n}`, side), token(`step-${n + 1}`, side), sight.ordinary);
      expect(step).toBeGreaterThan(0.045);
    }
  });
});
