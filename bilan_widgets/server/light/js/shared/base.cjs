module.exports = globalThis.bilanFront.base;
