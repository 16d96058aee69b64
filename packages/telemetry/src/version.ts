/** The version of this package, which its tracers and meters are named with; a test holds it against package.json. */
export const VERSION = '0.1.0'
