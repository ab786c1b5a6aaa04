// Stands in for WebAssembly: a module is a function that makes its exports of its imports.
const WebAssembly = {
  Module: class {
    constructor(make) {
      this.make = make;
    }
  },
  Instance: class {
    constructor(module, imports) {
      this.exports = module.make(imports);
    }
  },
};
