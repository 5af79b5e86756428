/**
 * What Windows and its tools print, written once more and apart from every other printer of the tests: an odd blank or
 * heading that one of them has wrong is not wrong here as well.
 */

export const mib = 1024 * 1024;
export const gib = 1024 * mib;
