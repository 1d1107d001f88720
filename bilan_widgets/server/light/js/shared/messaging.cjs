module.exports = globalThis.bilanFront.lumino.messaging;
