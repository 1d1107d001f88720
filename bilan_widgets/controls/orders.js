const NO_ANSWER = "Pas de réponse pour l’instant. Vérifiez votre connexion, puis essayez de nouveau.";

/**
 * Orders to Python: done once, so never kept as drafts nor sent again by themselves.
 * order(value): resolves to "" when done, or to the sentence that says why not; close(): let go.
 */
function orders(model, patience = 20000) {
  const ears = listeners();
  let number = 0, alarm = 0, settle = null;

  function end(sentence) {
    clearTimeout(alarm);
    const done = settle;
    settle = null;
    done?.(sentence);
  }
  function lost() { tell("unacknowledged"); end(NO_ANSWER); }

  ears.on(model, "change:acknowledged", () => {
    if (!settle || model.get("acknowledged") < number) return;
    tell("acknowledged");
    end(model.get("error"));
  });
  return {
    order: (value) => new Promise((resolve) => {
      settle = resolve;
      number = Math.max(number, model.get("edit") ?? 0) + 1;
      alarm = setTimeout(lost, patience);
      try {
        model.set("value", value);
        model.set("edit", number);
        model.save_changes();
      } catch { lost(); }
    }),
    close() { clearTimeout(alarm); ears.close(); },
  };
}
