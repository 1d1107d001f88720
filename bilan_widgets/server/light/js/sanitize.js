// Stands for sanitize-html (250 kB): descriptions of stock widgets are shown as plain text.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export default (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
