module.exports = globalThis.bilanFront.lumino.widgets;
