/**
 * Imports a TypeScript file as Node itself does, by the loader of this folder, whatever loads the caller.
 *
 * @param {string} url - the file's URL
 */
exports.importTypeScript = async function importTypeScript(url) {
  await import('./register.js');
  return import(url);
};
