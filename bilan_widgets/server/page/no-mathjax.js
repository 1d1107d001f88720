// Voilà's front end asks for MathJax at every page; ours have no formulas, so this one does nothing.
window.MathJax = { Hub: { Config() {}, Configured() {}, Queue() {} } };
