/** What is known of several things, one after the other. */
export const joinedByDots = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' · ');
