// Where do the editor's workers come from? From this service, never from a CDN. WORKERS is filled in by build.mjs.
globalThis.MonacoEnvironment = {
  getWorker(_id, label) {
    return new Worker(new URL(WORKERS[label] ?? WORKERS.editor, import.meta.url));
  },
};
