import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** An A4 page between its margins and a frame's padding. */
const paperWidth = 650;

/** The width of an element, 0 until it is known. Charts are drawn for it, not stretched to it. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  const [onPaper, setOnPaper] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    // the page is laid out for paper right after this event, so the drawing cannot wait for the next frame
    const before = () => flushSync(() => setOnPaper(true));
    const after = () => setOnPaper(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return onPaper ? Math.min(width, paperWidth) : width;
}
