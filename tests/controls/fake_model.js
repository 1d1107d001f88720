// A model of a few lines, as anywidget's: what the page sends is in `sent`; `receive` is what Python would send.
export function fakeModel(state) {
  const handlers = {}, messages = [];
  const fire = (name, ...args) => [...(handlers[name] ?? [])].forEach((call) => call(...args));
  const model = {
    sent: [], dead: false, handlers, messages,
    get: (key) => state[key],
    set(key, value) {
      const changed = JSON.stringify(state[key]) !== JSON.stringify(value);
      state[key] = value;
      if (changed) fire(`change:${key}`);
    },
    save_changes() {
      if (model.dead) throw new Error("comm closed");
      model.sent.push({ value: structuredClone(state.value), edit: state.edit });
    },
    send: (content, callbacks, buffers) => messages.push(content),
    on: (name, call) => { (handlers[name] ??= []).push(call); },
    off: (name, call) => { handlers[name] = (handlers[name] ?? []).filter((other) => other !== call); },
    receive(update) {
      const changed = Object.keys(update).filter((key) => JSON.stringify(state[key]) !== JSON.stringify(update[key]));
      Object.assign(state, update);
      changed.forEach((key) => fire(`change:${key}`));
    },
    custom: (content, buffers = []) => fire("msg:custom", content, buffers),
    answer: (error = "") => model.receive({ error, acknowledged: state.edit }),
    listening: () => Object.values(handlers).flat().length,
  };
  return model;
}
