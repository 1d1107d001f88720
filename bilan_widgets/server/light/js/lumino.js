// The parts of Lumino that the second script shares with this one.
export * as widgets from "@lumino/widgets";
export * as algorithm from "@lumino/algorithm";
export * as messaging from "@lumino/messaging";
