import { enableCompileCache, flushCompileCache } from 'node:module';

// Before the module of the thread, so that a second thread neither strips its types nor compiles it again.
const [module = '', compiled] = process.argv.slice(2);
if (compiled !== undefined) enableCompileCache(compiled);
await import(module);
flushCompileCache();
