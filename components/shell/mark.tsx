/** Wafa's sign: a path that leaves and comes back. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M16.9 8.6A6 6 0 1 0 18 12"
        fill="none"
        strokeWidth="2.4"
        strokeLinecap="round"
        className="stroke-accent-contrast"
      />
      <circle cx="12" cy="12" r="1.9" className="fill-accent-contrast" />
    </svg>
  );
}
