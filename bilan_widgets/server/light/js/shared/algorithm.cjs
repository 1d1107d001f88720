module.exports = globalThis.bilanFront.lumino.algorithm;
