import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Where a plot has put its points, in pixels of its own box: side by side, or one under the other. */
export type Geometry = { along: 'x' | 'y'; positions: readonly number[] };

/**
 * The point that is looked at: the nearest under the pointer, or the one the arrow keys have moved to. Keys
 * follow the eye: the right arrow goes right, which is back in time where time runs to the left.
 */
export function useChartCursor(count: number, mirrored: boolean) {
  const [geometry, setGeometry] = useState<Geometry | null>(null);
  const [active, setActive] = useState<number | null>(null);
  // only a keyboard move is spoken; a mouse passing over would chatter
  const [spoken, setSpoken] = useState<number | null>(null);

  function moveTo(index: number) {
    const within = Math.min(count - 1, Math.max(0, index));
    setActive(within);
    setSpoken(within);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || count === 0) return;
    const down = geometry?.along === 'y';
    const forward = down ? 'ArrowDown' : mirrored ? 'ArrowLeft' : 'ArrowRight';
    const back = down ? 'ArrowUp' : mirrored ? 'ArrowRight' : 'ArrowLeft';
    const last = count - 1;
    // the first key lands on the newest point, or on the first row
    if (event.key === forward) moveTo(active === null ? (down ? 0 : last) : active + 1);
    else if (event.key === back) moveTo(active === null ? last : active - 1);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(last);
    else if (event.key === 'Escape' && active !== null) setActive(null);
    else return;
    event.preventDefault();
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (!geometry || geometry.positions.length === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = geometry.along === 'x' ? event.clientX - box.x : event.clientY - box.y;
    let nearest = 0;
    for (const [i, candidate] of geometry.positions.entries()) {
      if (Math.abs(candidate - at) < Math.abs((geometry.positions[nearest] ?? 0) - at)) nearest = i;
    }
    setActive(nearest);
  }

  function leave() {
    setActive(null);
    setSpoken(null);
  }

  return {
    active: active !== null && active < count ? active : null,
    spoken: spoken !== null && spoken < count ? spoken : null,
    geometry,
    setGeometry,
    handlers: {
      onKeyDown,
      onPointerMove,
      onPointerDown: onPointerMove,
      onPointerLeave: leave,
      onBlur: leave,
    },
  };
}
