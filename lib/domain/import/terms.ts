/** A list of words and phrases written as text: separated by commas, over as many lines as it takes. */
export function terms(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((term) => term.trim())
    .filter((term) => term !== '');
}
