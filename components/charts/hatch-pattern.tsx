/** The hatching of what is not complete. */
export function HatchPattern({ id, colour }: { id: string; colour: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill={colour} fillOpacity={0.12} />
        <line x1="0" y1="0" x2="0" y2="6" stroke={colour} strokeWidth="2.5" />
      </pattern>
    </defs>
  );
}
