// One widget's end of the line.
export const comms = new Map();
let line = null;

export function useLine(one) { line = one; }

export class Comm {
  constructor(target, id) {
    Object.assign(this, { target_name: target, comm_id: id });
    comms.set(id, this);
  }
  say(type, content, callbacks, metadata, buffers) {
    return line.say(type, { comm_id: this.comm_id, ...content }, { callbacks, metadata, buffers: buffers ?? [] });
  }
  open(data, callbacks, metadata, buffers) { return this.say("comm_open", { target_name: this.target_name, data }, callbacks, metadata, buffers); }
  send(data, callbacks, metadata, buffers) { return this.say("comm_msg", { data }, callbacks, metadata, buffers); }
  close(data, callbacks, metadata, buffers) {
    comms.delete(this.comm_id);
    return this.say("comm_close", { data: data ?? {} }, callbacks, metadata, buffers);
  }
  on_msg(listen) { this.message = listen; }
  on_close(listen) { this.closed = listen; }
  hear(message) { return this.message?.(message); }
  end(message) { comms.delete(this.comm_id); this.closed?.(message); }
}
